package org.lambdarts.runtime.compose;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.latency.Latencies;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** The parts of one run. Each is made when first asked for, and closed with the composition. */
public final class Composition implements AutoCloseable {

  private final Injector injector;

  private Composition(Injector injector) {
    this.injector = injector;
  }

  /**
   * Composes a run.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings, whose names the catalog knows
   * @param listener is told of the progress
   * @param stop asks to stop
   * @return the composition, to be closed by the caller
   */
  public static Composition of(
      PluginCatalog catalog, RunSettings settings, RunListener listener, StopSignal stop) {
    return new Composition(
        Guice.createInjector(
            Stage.DEVELOPMENT, new PluginModule(catalog), new RunModule(settings, listener, stop)));
  }

  /**
   * Composes a run that computes with shapes alone, to see whether its parts can be made.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings
   * @param dataset its images, closed by who opened them
   * @param findings is told of operations that cannot be made
   * @return the composition, to be closed by the caller
   */
  static Composition ofShapes(
      PluginCatalog catalog, RunSettings settings, Dataset dataset, Findings findings) {
    Module run = new RunModule(settings, RunListener.SILENT, new StopSignal());
    Module shapes =
        binder -> {
          binder.bind(TensorBackend.class).toInstance(new ShapeBackend());
          binder.bind(Dataset.class).toInstance(dataset);
          if (settings.latency().table().isEmpty()) {
            binder.bind(Latencies.class).toInstance(Latencies.UNMEASURED);
          }
          binder
              .bind(OperationCatalog.class)
              .toInstance(new CheckedOperations(CatalogOperations.of(catalog, settings), findings));
        };
    return new Composition(
        Guice.createInjector(
            Stage.DEVELOPMENT, new PluginModule(catalog), Modules.override(run).with(shapes)));
  }

  /**
   * This composition with more parts, which depend on its own.
   *
   * @param more binds them
   * @return the composition, which shares this one's parts; closing either closes them
   */
  public Composition with(Module... more) {
    return new Composition(injector.createChildInjector(more));
  }

  /**
   * A part of the run.
   *
   * @param type its type
   * @param <T> the same
   * @return the only instance
   * @throws LambdartsException if it cannot be made; the message is the plugin's
   */
  public <T> T get(Class<T> type) {
    try {
      return injector.getInstance(type);
    } catch (ProvisionException e) {
      if (e.getCause() instanceof LambdartsException known) {
        throw known;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    injector.getInstance(Resources.class).close();
  }
}
