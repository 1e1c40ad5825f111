package org.lambdarts.runtime.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.typesafe.config.ConfigRenderOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.regularizer.WeightRegularizer;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.relaxation.RelaxationFactory;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.runtime.config.FactoryProblems;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.Problem;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.data.HeldOutDataset;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.latency.Frame;
import org.lambdarts.runtime.latency.GivenLatencies;
import org.lambdarts.runtime.latency.Latencies;
import org.lambdarts.runtime.latency.LatencyModel;
import org.lambdarts.runtime.latency.MeasuredLatencies;
import org.lambdarts.runtime.latency.NetworkMeter;
import org.lambdarts.runtime.listener.Listeners;
import org.lambdarts.runtime.memory.MemoryEstimate;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.SearchMethods;
import org.lambdarts.runtime.search.SearchModel;

/** Binds what one run is made of, chosen by name in its settings. Made when first asked for. */
final class RunModule extends AbstractModule {

  private static final int LOADER_THREADS = 2;
  private static final int BATCHES_AHEAD = 4;

  private final RunSettings settings;
  private final RunListener listener;
  private final StopSignal stop;

  RunModule(RunSettings settings, RunListener listener, StopSignal stop) {
    this.settings = settings;
    this.listener = listener;
    this.stop = stop;
  }

  @Override
  protected void configure() {
    install(new MethodsModule(settings));
    bind(RunSettings.class).toInstance(settings);
    bind(RunListener.class).toInstance(listener);
    bind(StopSignal.class).toInstance(stop);
    bind(SearchSpaces.class).in(Singleton.class);
    bind(Optimizations.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  Resources resources() {
    return new Resources();
  }

  @Provides
  @Singleton
  OperationCatalog operations(PluginCatalog catalog) {
    return CatalogOperations.of(catalog, settings);
  }

  @Provides
  @Singleton
  Dataset dataset(Map<String, DatasetFactory> factories, Resources resources) {
    Dataset whole =
        resources.add(
            new Creation(settings)
                .create(
                    settings.dataset(),
                    factories,
                    (factory, config) -> factory.open(() -> config)));
    return settings.holdOut() > 0 ? HeldOutDataset.of(whole, settings.holdOut()) : whole;
  }

  @Provides
  @Singleton
  TensorBackend backend(Map<String, TensorBackendFactory> factories, Resources resources) {
    return resources.add(
        new Creation(settings)
            .create(
                settings.backend(),
                factories,
                (factory, config) ->
                    factory.create(new BackendContext(settings.precision(), config))));
  }

  @Provides
  @Singleton
  Prefetcher prefetcher(Resources resources) {
    return resources.add(new Prefetcher(LOADER_THREADS, BATCHES_AHEAD, stop));
  }

  @Provides
  @Singleton
  HypernetworkFactory hypernetwork(Map<String, HypernetworkFactory> factories) {
    return new LocatedHypernetworks(settings, factories);
  }

  @Provides
  @Singleton
  Relaxation relaxation(Map<String, RelaxationFactory> factories) {
    return new Creation(settings)
        .create(
            settings.relaxation(), factories, (factory, config) -> factory.create(() -> config));
  }

  @Provides
  @Singleton
  OperationSections operationSections(PluginCatalog catalog) {
    return new OperationSections(catalog, settings);
  }

  @Provides
  @Singleton
  MeasuredLatencies measuredLatencies(
      Provider<TensorBackend> backend, OperationCatalog operations, OperationSections sections) {
    return new MeasuredLatencies(backend::get, operations, sections::of, settings, listener);
  }

  @Provides
  @Singleton
  Latencies latencies(Provider<MeasuredLatencies> measured, OperationSections sections) {
    String table = settings.latency().table();
    if (table.isEmpty()) {
      return measured.get();
    }
    try {
      return GivenLatencies.read(Path.of(table), sections::of);
    } catch (InvalidPathException | LambdartsException e) {
      throw new InvalidConfigException(
          List.of(new FactoryProblems(settings).ofKey("latency.table", e.getMessage())), e);
    }
  }

  @Provides
  @Singleton
  ComplexityRegularizer regularizer(
      Map<String, ComplexityRegularizerFactory> factories, Latencies latencies) {
    ComplexityRegularizer regularizer =
        new Creation(settings)
            .create(
                settings.regularizer(),
                factories,
                (factory, config) -> factory.create(new RegularizerSection(config, latencies)));
    requireFixedCosts(regularizer);
    return regularizer;
  }

  private void requireFixedCosts(ComplexityRegularizer regularizer) {
    if (regularizer instanceof WeightRegularizer && !settings.derivation().maxCost().isEmpty()) {
      throw new InvalidConfigException(
          List.of(
              new FactoryProblems(settings)
                  .ofKey(
                      "derive.max-cost",
                      "must be empty with the regularizer "
                          + settings.regularizer().name()
                          + ", whose costs follow the weights of the supernet, so that a derived"
                          + " network has no cost of its own; use max-parameters or max-macs")));
    }
  }

  @Provides
  @Singleton
  Listeners listeners(
      PluginCatalog catalog, Map<String, ListenerFactory> factories, Resources resources) {
    List<Listeners.Named> named = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (RunSettings.Component component : settings.listeners()) {
      try {
        named.add(
            new Listeners.Named(
                component.name(),
                catalog.require(FactoryKind.LISTENER, component.name()).origin().jar(),
                new Creation(settings)
                    .create(
                        component, factories, (factory, config) -> factory.create(() -> config))));
      } catch (InvalidConfigException e) {
        problems.addAll(e.problems());
      }
    }
    Listeners listeners = resources.add(new Listeners(named, listener));
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
    return listeners;
  }

  @Provides
  @Singleton
  CostModel costs(
      Dataset dataset,
      SearchSpaces spaces,
      ComplexityRegularizer regularizer,
      LatencyModel latency) {
    return new CostModel(
        spaces.forTraining(dataset.shape(), dataset.classes().size()),
        regularizer,
        latency::milliseconds);
  }

  @Provides
  @Singleton
  LatencyModel latencyModel(Dataset dataset, SearchSpaces spaces, Latencies latencies) {
    SearchSpace trained = spaces.forTraining(dataset.shape(), dataset.classes().size());
    return new LatencyModel(
        trained,
        latencies,
        Frame.of(
            trained.name(),
            settings.training().searchSpace().root().render(ConfigRenderOptions.concise()),
            dataset.shape(),
            dataset.classes().size()),
        () -> MemoryEstimate.uniform(trained, settings.derivation().rule()));
  }

  @Provides
  @Singleton
  NetworkMeter networkMeter(Dataset dataset, SearchSpaces spaces, TensorBackend backend) {
    return new NetworkMeter(
        spaces.forTraining(dataset.shape(), dataset.classes().size()), backend, settings.latency());
  }

  @Provides
  @Singleton
  SearchModel.Parts parts(
      TensorBackend backend,
      Dataset dataset,
      SearchSpaces spaces,
      HypernetworkFactory hypernetwork,
      Relaxation relaxation,
      ComplexityRegularizer regularizer,
      SearchMethods methods,
      Optimizations optimizations) {
    return new SearchModel.Parts(
        backend,
        spaces.forSearch(dataset.shape(), dataset.classes().size()),
        hypernetwork,
        relaxation,
        regularizer,
        methods,
        optimizations.searchWeights(),
        optimizations.architecture(),
        optimizations.temperature());
  }
}
