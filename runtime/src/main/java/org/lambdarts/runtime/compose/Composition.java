package org.lambdarts.runtime.compose;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.RunSettings;
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
