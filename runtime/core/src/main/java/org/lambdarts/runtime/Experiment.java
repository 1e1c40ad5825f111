package org.lambdarts.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.Optimizations;
import org.lambdarts.runtime.compose.PlainDarts;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.ConfigRenderer;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.derive.Derivation;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedFiles;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Family;
import org.lambdarts.runtime.derive.FamilyFile;
import org.lambdarts.runtime.derive.GenotypeFiles;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.derive.OriginJson;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.listener.ListenedStage;
import org.lambdarts.runtime.listener.Listeners;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.provenance.Continuation;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.provenance.TrainingFolders;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.results.UnmetRow;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunJournal;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.FinishedSearch;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.search.SearchOutcome;
import org.lambdarts.runtime.search.SearchSource;
import org.lambdarts.runtime.search.SearchStage;
import org.lambdarts.runtime.train.TrainStage;
import org.lambdarts.runtime.train.TrainingResult;

/**
 * A run: search, derive and train over all seeds and λ. Each stage continues where it was left.
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
  private final Provenances provenances;
  private final RunFolder folder;
  private final ResultFiles results;
  private final RunJournal listener;
  private final ListenedRun listened;
  private final StopSignal stop;

  private Experiment(
      RunSettings settings,
      Composition composition,
      Provenances provenances,
      RunFolder folder,
      RunJournal listener,
      StopSignal stop) {
    this.settings = settings;
    this.composition = composition;
    this.provenances = provenances;
    this.folder = folder;
    this.results = new ResultFiles(folder);
    this.listener = listener;
    this.listened =
        new ListenedRun(
            composition.get(Listeners.class),
            folder.listeners(),
            settings.name(),
            settings.resolved().getConfig("lambdarts"));
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
    return open(
        catalog,
        settings,
        folder,
        Optional.empty(),
        listener,
        stop,
        EnumSet.allOf(RunCheck.Work.class));
  }

  /**
   * Opens a run that uses the finished searches of another one, if that is named. Plugins are asked
   * for everything the run needs before its folder is made, so that what cannot work leaves nothing
   * behind.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings, of which those that the search depends on must be the other
   *     run's
   * @param folder the run folder, made if need be
   * @param searches the folder of a run whose searches are copied, unless there are some already
   * @param listener is told of the progress
   * @param stop asks to stop
   * @param work what is going to be done, for which there must be memory
   * @return the experiment, to be closed by the caller
   * @throws LambdartsException if a part cannot be made, the folder cannot be used, or the other
   *     run has no finished search with every seed and with the same keys and data
   */
  public static Experiment open(
      PluginCatalog catalog,
      RunSettings settings,
      Path folder,
      Optional<Path> searches,
      RunListener listener,
      StopSignal stop,
      Set<RunCheck.Work> work) {
    RunJournal journal = new RunJournal(listener, versions(catalog), Clock.systemUTC());
    Composition composition = Composition.of(catalog, settings, journal, stop);
    try {
      RunCheck.before(catalog, settings, composition, work);
      Provenances provenances =
          new Provenances(
              catalog,
              settings,
              composition.get(SearchModel.Parts.class).space(),
              composition.get(Dataset.class));
      String config = ConfigRenderer.render(settings);
      Optional<SearchSource> source = searches.map(run -> new SearchSource(run, settings));
      source.ifPresent(
          run ->
              settings
                  .seeds()
                  .forEach(seed -> run.require(seed, provenances.search(seed), config)));
      RunFolder opened = RunFolder.open(folder);
      Experiment experiment =
          new Experiment(settings, composition, provenances, opened, journal, stop);
      try {
        new Continuation(opened, provenances, journal).with(config);
        source.ifPresent(experiment::use);
        return experiment;
      } catch (RuntimeException | Error e) {
        opened.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      composition.close();
      throw e;
    }
  }

  private void use(SearchSource source) {
    for (long seed : settings.seeds()) {
      if (source.copy(seed, folder)) {
        listener.note("search, seed " + seed + ": copied to " + folder.search(seed));
      }
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
   * @return all results in the run folder, those of earlier configs and given genotypes among them
   */
  public ResultsTable run() {
    return listened.during(this::runAll);
  }

  private ResultsTable runAll() {
    for (long seed : settings.seeds()) {
      Training training = new Training(seed);
      if (settings.derivation().isAsked()) {
        Derived derived = derived(seed, settings.derivation());
        results.unmet(
            seed,
            derived.unmet().stream().map(unmet -> new UnmetRow(method(), seed, unmet)).toList());
        training.of(method(), derived.networks());
      }
      if (settings.baselines().random() > 0) {
        training.of(ResultRow.RANDOM, random(seed));
      }
      if (settings.baselines().darts()) {
        training.of(ResultRow.DARTS, List.of(plainDarts(seed)));
      }
    }
    return table();
  }

  /** The results, once all that a report on them reads is in the run folder. */
  private ResultsTable table() {
    listener.save(folder.journal());
    return results.table();
  }

  /** Searches with every seed. */
  public void search() {
    listened.during(
        () -> {
          settings.seeds().forEach(this::finishSearch);
          return true;
        });
  }

  private void finishSearch(long seed) {
    if (searchedEpochs(seed) < settings.search().epochs()) {
      try (TensorScope scope = backend().openScope()) {
        searchStage(seed).search(seed);
      }
    }
  }

  /**
   * Derives the networks that the config lists, searching first if that has not been done.
   *
   * @param seed the seed
   * @return the networks, whose genotypes are in the run folder, and budgets that none meets
   */
  public Derived derive(long seed) {
    return derive(seed, settings.derivation());
  }

  /**
   * Derives networks, searching first if that has not been done.
   *
   * @param seed the seed
   * @param wanted which networks
   * @return the networks, whose genotypes are in the run folder, and budgets that none meets
   */
  public Derived derive(long seed, DerivationSettings wanted) {
    return listened.during(() -> derived(seed, wanted));
  }

  private Derived derived(long seed, DerivationSettings wanted) {
    try (TensorScope scope = backend().openScope()) {
      SearchOutcome outcome =
          finishedSearch(seed).read(seed).orElseGet(() -> searchStage(seed).search(seed));
      SearchSpace space = outcome.space();
      Derived derived = derivation(seed, outcome, wanted.rule()).all(wanted);
      new DerivedFiles(folder.seed(seed), listener).begin(outcome.digest(), derived.networks());
      keep(method(), seed, space, derived.networks());
      if (!outcome.range().isNone()) {
        // always by the config's rule, whatever else is derived
        Derivation family = derivation(seed, outcome, settings.derivation().rule());
        FamilyFile.write(folder.seed(seed), Family.of(family, space.choiceBlocks()));
      }
      return derived;
    }
  }

  /** Writes the genotypes of networks, and tells of them. */
  private void keep(String method, long seed, SearchSpace space, List<DerivedNetwork> networks) {
    networks.forEach(new GenotypeFiles(folder.genotypes(seed), space, listener)::write);
    networks.forEach(network -> listened.derived(NetworkEvents.derived(method, seed, network)));
  }

  /** Networks derived by another rule than the config's do not take the names of those trained. */
  private Derivation derivation(long seed, SearchOutcome outcome, String rule) {
    return derivation(method(), seed, outcome, rule);
  }

  private Derivation derivation(String method, long seed, SearchOutcome outcome, String rule) {
    boolean configured = rule.equals(settings.derivation().rule());
    return new Derivation(
        outcome.space(),
        outcome.architecture(),
        outcome.range(),
        rule,
        Origin.withoutLambda(method, seed, rule),
        configured ? "" : "-" + rule,
        costs());
  }

  /** Random networks, whose genotypes are in the run folder. */
  private List<DerivedNetwork> random(long seed) {
    Dataset dataset = composition.get(Dataset.class);
    SearchSpace space =
        composition.get(SearchSpaces.class).forSearch(dataset.shape(), dataset.classes().size());
    List<DerivedNetwork> networks =
        new RandomGenotypes(space, settings.derivation().rule())
            .networks(
                settings.baselines().random(),
                RandomSource.of(seed).child("random-genotypes"),
                Origin.withoutLambda(ResultRow.RANDOM, seed, settings.derivation().rule()),
                costs());
    keep(ResultRow.RANDOM, seed, space, networks);
    return networks;
  }

  /** The network of a search with plain DARTS, which is made if that has not been done. */
  private DerivedNetwork plainDarts(long seed) {
    PlainDarts plain = composition.get(PlainDarts.class);
    try (TensorScope scope = backend().openScope()) {
      StageRecord record =
          StageRecord.ofSearch(folder.plainSearch(seed), provenances.plainSearch(seed));
      SearchOutcome outcome =
          new FinishedSearch(plain.parts(), plain.settings(), record)
              .read(seed)
              .orElseGet(
                  () ->
                      searchStage(
                              plain.parts(),
                              plain.settings(),
                              output(
                                  "search with plain DARTS, seed " + seed,
                                  seed,
                                  ResultRow.DARTS,
                                  record))
                          .search(seed));
      DerivedNetwork network =
          derivation(ResultRow.DARTS, seed, outcome, settings.derivation().rule()).at(0);
      keep(ResultRow.DARTS, seed, outcome.space(), List.of(network));
      return network;
    }
  }

  /** Trains with one seed. Networks of one architecture are trained once. */
  private final class Training {

    private final long seed;
    private final TrainStage stage;
    private final Map<Genotype, Trained> trained = new HashMap<>();

    Training(long seed) {
      this.seed = seed;
      this.stage =
          new TrainStage(
              backend(),
              trainingSpace(),
              composition.get(Dataset.class),
              composition.get(Prefetcher.class),
              settings.training(),
              composition.get(Optimizations.class).training(),
              listener);
    }

    void of(String method, List<DerivedNetwork> networks) {
      for (DerivedNetwork network : networks) {
        Trained once = trained.computeIfAbsent(network.genotype(), g -> train(network));
        // what is done counts, should a later network fail
        ResultRow row = new ResultRow(method, seed, network, once.id(), once.result());
        results.add(row);
        listened.trained(NetworkEvents.trained(row));
      }
    }

    private Trained train(DerivedNetwork network) {
      StageRecord record =
          new TrainingFolders(folder.trainings(seed), folder.listeners(), listener)
              .claim(network.id(), provenances.training(seed, network.genotype()));
      String id = record.folder().getFileName().toString();
      TrainingResult result =
          stage
              .finished(record)
              .orElseGet(
                  () ->
                      stage.train(
                          listenedTraining(network.id(), record), network.genotype(), record));
      return new Trained(id, result);
    }

    private ListenedStage listenedTraining(String id, StageRecord record) {
      return listened.stage(
          new Stage.Training(
              "train " + id + ", seed " + seed, folder.path(record.folder()), seed, id));
    }
  }

  /** What became of an architecture, and the id it was trained by. */
  private record Trained(String id, TrainingResult result) {}

  private CostModel costs() {
    return composition.get(CostModel.class);
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
   * @return all results in the run folder, with a row per file and seed
   * @throws LambdartsException if a file is no genotype of this run's space
   */
  public ResultsTable trainGenotypes(List<Path> files) {
    return listened.during(() -> trainedGenotypes(files));
  }

  private ResultsTable trainedGenotypes(List<Path> files) {
    SearchSpace space = trainingSpace();
    Map<String, DerivedNetwork> networks = new LinkedHashMap<>();
    for (Path file : files) {
      JsonNode json = GenotypeJson.tree(file);
      Genotype genotype = GenotypeJson.either(file.toString(), json, space);
      String id = givenId(file, genotype, networks);
      Optional<Origin> origin = OriginJson.read(file.toString(), json);
      networks.put(id, new DerivedNetwork(id, origin, genotype, costs().of(genotype)));
    }
    for (long seed : settings.seeds()) {
      networks
          .values()
          .forEach(
              network -> listened.derived(NetworkEvents.derived(ResultRow.GIVEN, seed, network)));
      new Training(seed).of(ResultRow.GIVEN, List.copyOf(networks.values()));
    }
    return table();
  }

  /** The file's name, never the id of a network that a run derives or of another genotype. */
  private String givenId(Path file, Genotype genotype, Map<String, DerivedNetwork> given) {
    String name = "given-" + file.getFileName().toString().replaceFirst("\\.json$", "");
    String id = name;
    for (int i = 2; isOfAnother(id, genotype, given); i++) {
      id = name + "-" + i;
    }
    return id;
  }

  private boolean isOfAnother(String id, Genotype genotype, Map<String, DerivedNetwork> given) {
    Stream<Genotype> before =
        settings.seeds().stream()
            .flatMap(seed -> ResultFiles.read(folder.seed(seed), id).stream())
            .map(row -> row.network().genotype());
    return Stream.concat(before, Stream.ofNullable(given.get(id)).map(DerivedNetwork::genotype))
        .anyMatch(known -> !known.equals(genotype));
  }

  /**
   * The unit of the regularizer's cost, which budgets of cost are in.
   *
   * @return for example {@code parameters}; empty if costs follow the weights of the supernet, so
   *     that networks have none of their own
   */
  public Optional<String> costUnit() {
    return costs().unit();
  }

  /**
   * How far the search with a seed has come.
   *
   * @param seed the seed
   * @return the number of epochs that are done; 0 if it has not been started
   */
  public int searchedEpochs(long seed) {
    return finishedSearch(seed).epochsDone();
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
        output("search, seed " + seed, seed, method(), searchRecord(seed)));
  }

  private StageRecord searchRecord(long seed) {
    return StageRecord.ofSearch(folder.search(seed), provenances.search(seed));
  }

  private FinishedSearch finishedSearch(long seed) {
    return new FinishedSearch(
        composition.get(SearchModel.Parts.class), settings, searchRecord(seed));
  }

  private SearchStage.Output output(String title, long seed, String method, StageRecord record) {
    return new SearchStage.Output(
        listened.stage(new Stage.Search(title, folder.path(record.folder()), seed, method)),
        record);
  }

  private SearchStage searchStage(
      SearchModel.Parts parts, RunSettings chosen, SearchStage.Output output) {
    return new SearchStage(
        parts,
        costs(),
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
      try (ListenedRun ending = listened) {
        listener.save(folder.journal());
      } finally {
        composition.close();
      }
    }
  }
}
