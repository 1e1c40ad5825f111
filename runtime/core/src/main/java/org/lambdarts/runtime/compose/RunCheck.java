package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendContext;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.listener.Listeners;
import org.lambdarts.runtime.memory.Machine;
import org.lambdarts.runtime.memory.MemoryEstimate;
import org.lambdarts.runtime.memory.MemoryNeed;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.Architecture;
import org.lambdarts.runtime.search.CalibratedRange;
import org.lambdarts.runtime.search.SearchMethods;
import org.lambdarts.runtime.task.ExecutorFactories;

/**
 * Finds what keeps a run from working before anything is computed: every plugin that it names is
 * asked for its part, networks are made of shapes alone, and the memory that they need is held
 * against what there is. All problems are told at once.
 */
public final class RunCheck {

  private final PluginCatalog catalog;
  private final RunSettings settings;
  private final Machine machine;
  private final Findings findings;

  private RunCheck(PluginCatalog catalog, RunSettings settings, Machine machine) {
    this.catalog = catalog;
    this.settings = settings;
    this.machine = machine;
    this.findings = new Findings(settings);
  }

  /** What takes time and memory. */
  public enum Work {
    /** Searching, with plain DARTS too if the config asks for it. */
    SEARCH,
    /** Training networks. */
    TRAINING
  }

  /**
   * What was found of a run that can work.
   *
   * @param memory what its stages need at least; empty without data
   * @param machine the memory there is
   */
  public record Result(List<MemoryNeed> memory, Machine machine) {

    /** Copies the list. */
    public Result {
      memory = List.copyOf(memory);
    }
  }

  /**
   * Checks a run without starting its backend.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings
   * @param withData whether the dataset is opened; what depends on its images is else left out
   * @param machine the memory there is
   * @return what was found
   * @throws InvalidConfigException with every problem there is
   */
  public static Result of(
      PluginCatalog catalog, RunSettings settings, boolean withData, Machine machine) {
    RunCheck check = new RunCheck(catalog, settings, machine);
    try (Composition composition =
        Composition.of(catalog, settings, RunListener.SILENT, new StopSignal())) {
      return check.parts(composition, withData, EnumSet.allOf(Work.class));
    }
  }

  /**
   * Checks a run that is about to start, and starts its backend.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings
   * @param composition its parts, which are made
   * @param work what is going to be done
   * @throws InvalidConfigException with every problem there is
   */
  public static void before(
      PluginCatalog catalog, RunSettings settings, Composition composition, Set<Work> work) {
    RunCheck check = new RunCheck(catalog, settings, Machine.here());
    check.attempt(
        FactoryKind.BACKEND,
        settings.backend().config(),
        () -> composition.get(TensorBackend.class));
    check.parts(composition, true, work);
  }

  private Result parts(Composition composition, boolean withData, Set<Work> work) {
    TensorBackendFactory backend =
        catalog.require(TensorBackendFactory.class, settings.backend().name());
    boolean onHost =
        attemptAll(
                FactoryKind.BACKEND,
                settings.backend().name(),
                settings.backend().config(),
                section -> usesHostMemory(backend, section))
            .orElse(false);
    attempt(
        FactoryKind.RELAXATION,
        settings.relaxation().config(),
        () -> composition.get(Relaxation.class));
    attempt(
        FactoryKind.REGULARIZER,
        settings.regularizer().config(),
        () -> composition.get(ComplexityRegularizer.class));
    methods(composition);
    executor();
    attempt(FactoryKind.LISTENER, ConfigFactory.empty(), () -> composition.get(Listeners.class));
    Optional<Dataset> data =
        withData
            ? attempt(
                FactoryKind.DATASET,
                settings.dataset().config(),
                () -> composition.get(Dataset.class))
            : Optional.empty();
    boolean searches =
        work.contains(Work.SEARCH)
            && (settings.derivation().isAsked() || settings.baselines().darts());
    if (searches) {
      data.ifPresent(this::requireBothShares);
    }
    List<MemoryNeed> memory =
        networks(data, searches, searches && settings.baselines().darts(), work);
    Machine available = onHost ? machine : new Machine(Long.MAX_VALUE, machine.heap());
    for (MemoryNeed need : memory) {
      need.violation(available).ifPresent(message -> findings.add(need.batchKey(), message));
    }
    findings.throwIfAny();
    return new Result(memory, machine);
  }

  private boolean usesHostMemory(TensorBackendFactory backend, Config section) {
    return new Creation(settings)
        .create(
            settings.backend().with(backend.name(), section),
            Map.of(backend.name(), backend),
            (factory, config) -> {
              TensorBackendContext context = new BackendContext(settings.precision(), config);
              factory.check(context);
              return factory.usesHostMemory(context);
            });
  }

  private void methods(Composition composition) {
    try {
      composition.get(SearchMethods.class);
    } catch (InvalidConfigException e) {
      findings.addAll(e);
    }
  }

  private void executor() {
    try {
      ExecutorFactories.ofClassPath().require(settings.executor().name());
    } catch (LambdartsException e) {
      findings.add("executor.name", " " + e.getMessage());
    }
  }

  /** A search needs an image for the weights and one for the architecture. */
  private void requireBothShares(Dataset images) {
    int size = images.train().size();
    if (size < 2) {
      tooFew("there is " + size + " training image, and a search needs at least 2");
    } else if (settings.search().stratified() && !hasTwoOfAClass(images.train())) {
      tooFew(
          "every class has one training image, and a search with search.stratified = true needs"
              + " two of a class");
    }
  }

  private void tooFew(String images) {
    findings.addFailure(
        settings.dataset().slot(),
        settings.dataset().config(),
        images + ": one for the weights, one for the architecture");
  }

  private static boolean hasTwoOfAClass(ImageSplit images) {
    Set<Integer> seen = new HashSet<>();
    return IntStream.range(0, images.size()).anyMatch(image -> !seen.add(images.label(image)));
  }

  /** Makes everything that has shapes, and returns what it needs. */
  private List<MemoryNeed> networks(
      Optional<Dataset> data, boolean searches, boolean darts, Set<Work> work) {
    Dataset images = data.orElseGet(AssumedImages::new);
    List<MemoryNeed> memory = new ArrayList<>();
    try (Composition shapes = Composition.ofShapes(catalog, settings, images, findings)) {
      Optimizations optimizations = shapes.get(Optimizations.class);
      new OptimizationCheck(catalog, settings, optimizations, findings).check();
      SearchSpaces spaces = shapes.get(SearchSpaces.class);
      Config searchKeys = settings.searchSpace().config();
      Config trainingKeys = settings.training().searchSpace();
      Optional<SearchSpace> searched =
          attemptAll(
              FactoryKind.SEARCH_SPACE,
              settings.searchSpace().name(),
              searchKeys,
              section -> spaces.of(images, section));
      Optional<SearchSpace> trained =
          attemptAll(
              FactoryKind.SEARCH_SPACE,
              settings.searchSpace().name(),
              trainingKeys,
              section -> spaces.of(images, section));
      Optional<Parameters> architecture =
          searched.flatMap(
              space ->
                  attemptAll(
                      FactoryKind.HYPERNETWORK,
                      settings.hypernetwork().name(),
                      settings.hypernetwork().config(),
                      section ->
                          architecture(
                              space, shapes.get(HypernetworkFactory.class), settings, section)));
      searched.ifPresent(this::requireRule);
      if (darts) {
        plainDarts(shapes);
      }
      if (!findings.isEmpty() || searched.isEmpty() || trained.isEmpty()) {
        return memory;
      }
      if (work.contains(Work.TRAINING) && settings.baselines().random() > 0) {
        randomGenotypes(searched.get());
      }
      List<Genotype> genotypes =
          MemoryEstimate.uniform(searched.get(), settings.derivation().rule());
      if (data.isEmpty() || !isTrainable(trained.get(), genotypes.get(0))) {
        return memory;
      }
      attempt(
          FactoryKind.REGULARIZER,
          settings.regularizer().config(),
          () -> shapes.get(CostModel.class).of(genotypes.get(0)));
      attempt(
          FactoryKind.REGULARIZER,
          settings.regularizer().config(),
          () -> CostTable.before(searched.get(), shapes.get(ComplexityRegularizer.class)));
      if (!settings.derivation().maxLatency().isEmpty()) {
        attempt(
            FactoryKind.REGULARIZER,
            settings.regularizer().config(),
            () -> shapes.get(CostModel.class).predictedMilliseconds(genotypes.get(0)));
      }
      MemoryEstimate estimate = new MemoryEstimate(settings, images);
      if (searches && architecture.isPresent()) {
        attempt(
                FactoryKind.SEARCH_SPACE,
                searchKeys,
                () ->
                    estimate.search(
                        searched.get(),
                        architecture.get(),
                        optimizations.searchWeights(),
                        optimizations.architecture(),
                        shapes.get(SearchMethods.class).gradient().weightCopies()))
            .ifPresent(memory::add);
      }
      if (work.contains(Work.TRAINING)) {
        attempt(
                FactoryKind.SEARCH_SPACE,
                trainingKeys,
                () -> estimate.training(trained.get(), genotypes, optimizations.training()))
            .ifPresent(memory::add);
      }
    }
    return memory;
  }

  private void requireRule(SearchSpace space) {
    String rule = settings.derivation().rule();
    if (!space.derivationRules().contains(rule)) {
      findings.add(
          "derive.rule",
          " must be "
              + String.join(" or ", space.derivationRules())
              + " with the search space "
              + space.name()
              + ", is "
              + rule);
    }
  }

  private static Parameters architecture(
      SearchSpace space, HypernetworkFactory form, RunSettings settings, Config section) {
    Parameters parameters = shapeParameters();
    Architecture.create(
        CostTable.ofParameters(space),
        form,
        section,
        CalibratedRange.decades(settings.lambda()),
        parameters);
    return parameters;
  }

  private void plainDarts(Composition shapes) {
    try {
      PlainDarts plain = shapes.get(PlainDarts.class);
      architecture(
          plain.parts().space(),
          plain.parts().hypernetwork(),
          plain.settings(),
          plain.settings().hypernetwork().config());
    } catch (InvalidConfigException e) {
      findings.addAll(e);
    } catch (LambdartsException | IllegalArgumentException e) {
      findings.add("baselines.darts", ": " + e.getMessage());
    }
  }

  private void randomGenotypes(SearchSpace space) {
    try {
      new RandomGenotypes(space, settings.derivation().rule()).draw(1, RandomSource.of(0));
    } catch (LambdartsException | IllegalArgumentException e) {
      findings.add("baselines.random", ": " + e.getMessage());
    }
  }

  /** Whether genotypes of the search can be trained, with an auxiliary head if it is asked for. */
  private boolean isTrainable(SearchSpace space, Genotype any) {
    if (attempt(
            FactoryKind.SEARCH_SPACE,
            settings.training().searchSpace(),
            () -> space.network(any, shapeParameters()))
        .isEmpty()) {
      return false;
    }
    if (settings.training().auxiliaryWeight() > 0) {
      try {
        space.networkWithAuxiliaryHead(any, shapeParameters());
      } catch (LambdartsException | IllegalArgumentException e) {
        findings.add("train.auxiliary-weight", ": " + e.getMessage());
        return false;
      }
    }
    return true;
  }

  private static Parameters shapeParameters() {
    return Parameters.root(new ShapeBackend(), RandomSource.of(0));
  }

  private <T> Optional<T> attempt(FactoryKind kind, Config config, Supplier<T> part) {
    return findings.attempt(kind.section(), config, part);
  }

  private <T> Optional<T> attemptAll(
      FactoryKind kind, String name, Config config, Function<Config, T> part) {
    return findings.attemptAll(
        kind.section(), config, catalog.require(kind, name).defaults(), part);
  }
}
