package org.lambdarts.runtime;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.PlainDarts;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.ConfigRenderer;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.derive.Derivation;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Family;
import org.lambdarts.runtime.derive.FamilyFile;
import org.lambdarts.runtime.derive.GenotypeFiles;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.report.Report;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunJournal;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.search.SearchStage;
import org.lambdarts.runtime.train.TrainStage;
import org.lambdarts.runtime.train.TrainingResult;

/**
 * A run: search, derive, train and report over all seeds and λ. Each stage continues where it was
 * left.
 *
 * <pre>{@code
 * PluginCatalog catalog = new PluginLoader().load(Path.of("plugins"));
 * RunSettings settings =
 *     new RunConfigReader(catalog).read(Path.of("my.conf"), Map.of());
 * try (Experiment experiment =
 *     Experiment.open(catalog, settings, Path.of("runs/my"), RunListener.SILENT, new StopSignal())) {
 *   ResultsTable results = experiment.run();
 * }
 * }</pre>
 */
public final class Experiment implements AutoCloseable {

  private final RunSettings settings;
  private final Composition composition;
  private final RunFolder folder;
  private final RunJournal listener;
  private final StopSignal stop;

  private Experiment(
      RunSettings settings,
      Composition composition,
      RunFolder folder,
      RunJournal listener,
      StopSignal stop) {
    this.settings = settings;
    this.composition = composition;
    this.folder = folder;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * Opens a run, to do all that its config asks for.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings
   * @param folder the run folder, made if need be
   * @param listener is told of the progress
   * @param stop asks to stop
   * @return the experiment, to be closed by the caller
   * @throws LambdartsException if a part cannot be made or the folder cannot be used
   */
  public static Experiment open(
      PluginCatalog catalog,
      RunSettings settings,
      Path folder,
      RunListener listener,
      StopSignal stop) {
    return open(catalog, settings, folder, listener, stop, EnumSet.allOf(RunCheck.Work.class));
  }

  /**
   * Opens a run. Plugins are asked for everything the run needs before its folder is made, so that
   * what cannot work leaves nothing behind.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings
   * @param folder the run folder, made if need be
   * @param listener is told of the progress
   * @param stop asks to stop
   * @param work what is going to be done, for which there must be memory
   * @return the experiment, to be closed by the caller
   * @throws LambdartsException if a part cannot be made or the folder cannot be used
   */
  public static Experiment open(
      PluginCatalog catalog,
      RunSettings settings,
      Path folder,
      RunListener listener,
      StopSignal stop,
      Set<RunCheck.Work> work) {
    RunJournal journal = new RunJournal(listener, versions(catalog), Clock.systemUTC());
    Composition composition = Composition.of(catalog, settings, journal, stop);
    try {
      RunCheck.before(catalog, settings, composition, work);
      RunFolder opened = RunFolder.open(folder, ConfigRenderer.render(settings));
      return new Experiment(settings, composition, opened, journal, stop);
    } catch (RuntimeException | Error e) {
      composition.close();
      throw e;
    }
  }

  private static Map<String, String> versions(PluginCatalog catalog) {
    Map<String, String> versions = new HashMap<>();
    catalog
        .plugins()
        .forEach(
            plugin -> versions.put(plugin.origin().name(), plugin.origin().version().orElse("")));
    return versions;
  }

  /**
   * Search, derive and train, for every seed, and the baselines beside.
   *
   * @return all trained networks
   */
  public ResultsTable run() {
    List<ResultRow> rows = new ArrayList<>();
    for (long seed : settings.seeds()) {
      Training training = new Training(seed);
      if (settings.derivation().isAsked()) {
        rows.addAll(training.of(method(), derive(seed)));
      }
      if (settings.baselines().random() > 0) {
        rows.addAll(training.of(ResultRow.RANDOM, random(seed)));
      }
      if (settings.baselines().darts()) {
        rows.addAll(training.of(ResultRow.DARTS, List.of(plainDarts(seed))));
      }
      // what is done counts, should a later seed fail
      AtomicFile.write(folder.results(), new ResultsTable(rows).csv());
    }
    report();
    return new ResultsTable(rows);
  }

  /**
   * Writes the report, from what is in the run folder.
   *
   * @return the page
   */
  public Path report() {
    listener.save(folder.journal());
    return Report.of(List.of(folder.root())).write(folder.root());
  }

  /** Searches with every seed. */
  public void search() {
    for (long seed : settings.seeds()) {
      try (TensorScope scope = backend().openScope()) {
        searchStage(seed).search(seed);
      }
    }
  }

  /**
   * Derives the networks that the config lists, searching first if that has not been done.
   *
   * @param seed the seed
   * @return the networks, whose genotypes are in the run folder
   */
  public List<DerivedNetwork> derive(long seed) {
    return derive(seed, settings.derivation());
  }

  /**
   * Derives networks, searching first if that has not been done.
   *
   * @param seed the seed
   * @param wanted which networks
   * @return the networks, whose genotypes are in the run folder
   */
  public List<DerivedNetwork> derive(long seed, DerivationSettings wanted) {
    try (TensorScope scope = backend().openScope()) {
      SearchStage.Outcome outcome = searchStage(seed).search(seed);
      SearchSpace space = outcome.model().space();
      Derivation derivation =
          new Derivation(space, outcome.model().architecture(), outcome.range(), wanted.rule());
      List<DerivedNetwork> networks = derivation.all(wanted);
      networks.forEach(genotypeFiles(seed, space)::write);
      if (!outcome.range().isNone()) {
        writeFamily(seed, outcome);
      }
      return networks;
    }
  }

  /** Always by the config's rule, whatever else is derived. */
  private void writeFamily(long seed, SearchStage.Outcome outcome) {
    Derivation derivation =
        new Derivation(
            outcome.model().space(),
            outcome.model().architecture(),
            outcome.range(),
            settings.derivation().rule());
    FamilyFile.write(folder.seed(seed), Family.of(derivation, trainingSpace()));
  }

  private GenotypeFiles genotypeFiles(long seed, SearchSpace space) {
    return new GenotypeFiles(folder.genotypes(seed), space, listener);
  }

  /** Random networks, whose genotypes are in the run folder. */
  private List<DerivedNetwork> random(long seed) {
    Dataset dataset = composition.get(Dataset.class);
    SearchSpace space =
        composition.get(SearchSpaces.class).forSearch(dataset.shape(), dataset.classes().size());
    List<DerivedNetwork> networks =
        new RandomGenotypes(space, settings.derivation().rule())
            .networks(
                settings.baselines().random(), RandomSource.of(seed).child("random-genotypes"));
    networks.forEach(genotypeFiles(seed, space)::write);
    return networks;
  }

  /** The network of a search with plain DARTS, which is made if that has not been done. */
  private DerivedNetwork plainDarts(long seed) {
    PlainDarts plain = composition.get(PlainDarts.class);
    try (TensorScope scope = backend().openScope()) {
      SearchStage.Outcome outcome =
          searchStage(
                  plain.parts(),
                  plain.settings(),
                  new SearchStage.Output(
                      "search with plain DARTS, seed " + seed,
                      folder.plainSearch(seed),
                      folder.tensorboard(seed).resolve("darts")))
              .search(seed);
      SearchSpace space = outcome.model().space();
      DerivedNetwork network =
          new Derivation(
                  space,
                  outcome.model().architecture(),
                  outcome.range(),
                  settings.derivation().rule())
              .at(0);
      genotypeFiles(seed, space).write(network);
      return network;
    }
  }

  /** Trains with one seed. Networks of one architecture are trained once. */
  private final class Training {

    private final long seed;
    private final TrainStage stage;
    private final Map<Genotype, TrainingResult> trained = new HashMap<>();

    Training(long seed) {
      this.seed = seed;
      this.stage =
          new TrainStage(
              backend(),
              trainingSpace(),
              composition.get(Dataset.class),
              composition.get(Prefetcher.class),
              settings.training(),
              listener,
              stop);
    }

    List<ResultRow> of(String method, List<DerivedNetwork> networks) {
      List<ResultRow> rows = new ArrayList<>();
      for (DerivedNetwork network : networks) {
        TrainingResult result = trained.computeIfAbsent(network.genotype(), g -> train(network));
        rows.add(new ResultRow(method, seed, network, result));
      }
      return rows;
    }

    private TrainingResult train(DerivedNetwork network) {
      return stage.train(
          "train " + network.id() + ", seed " + seed,
          network.genotype(),
          seed,
          folder.training(seed, network.id()),
          folder.tensorboard(seed).resolve("train").resolve(network.id()));
    }
  }

  private SearchSpace trainingSpace() {
    Dataset dataset = composition.get(Dataset.class);
    return composition
        .get(SearchSpaces.class)
        .forTraining(dataset.shape(), dataset.classes().size());
  }

  /**
   * Trains architectures that come from files, with every seed.
   *
   * @param files genotypes with names or in the published index form
   * @return one row per file and seed
   * @throws LambdartsException if a file is no genotype of this run's space
   */
  public ResultsTable trainGenotypes(List<Path> files) {
    SearchSpace space = trainingSpace();
    List<DerivedNetwork> networks = new ArrayList<>();
    for (Path file : files) {
      String id = file.getFileName().toString().replaceFirst("\\.json$", "");
      networks.add(DerivedNetwork.unpriced(id, GenotypeJson.read(file, space), space));
    }
    List<ResultRow> rows = new ArrayList<>();
    for (long seed : settings.seeds()) {
      rows.addAll(new Training(seed).of(ResultRow.GIVEN, networks));
    }
    return new ResultsTable(rows);
  }

  /**
   * How far the search with a seed has come.
   *
   * @param seed the seed
   * @return the number of epochs that are done; 0 if it has not been started
   */
  public int searchedEpochs(long seed) {
    return SearchStage.epochsDone(folder.search(seed));
  }

  /**
   * What the run was told.
   *
   * @return the settings
   */
  public RunSettings settings() {
    return settings;
  }

  private String method() {
    return composition.get(HypernetworkFactory.class).followsLambda()
        ? ResultRow.FAMILY
        : ResultRow.DARTS;
  }

  private SearchStage searchStage(long seed) {
    return searchStage(
        composition.get(SearchModel.Parts.class),
        settings,
        new SearchStage.Output(
            "search, seed " + seed,
            folder.search(seed),
            folder.tensorboard(seed).resolve("search")));
  }

  private SearchStage searchStage(
      SearchModel.Parts parts, RunSettings chosen, SearchStage.Output output) {
    return new SearchStage(
        parts,
        composition.get(Dataset.class),
        composition.get(Prefetcher.class),
        chosen,
        output,
        listener,
        stop);
  }

  private TensorBackend backend() {
    return composition.get(TensorBackend.class);
  }

  /**
   * The run folder.
   *
   * @return the folder
   */
  public RunFolder folder() {
    return folder;
  }

  @Override
  public void close() {
    try (RunFolder closing = folder) {
      try {
        listener.save(folder.journal());
      } finally {
        composition.close();
      }
    }
  }
}
