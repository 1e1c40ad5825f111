package org.lambdarts.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.config.ConfigRenderer;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.experiment.ExecutorModule;
import org.lambdarts.runtime.experiment.GivenNetworks;
import org.lambdarts.runtime.experiment.GivenPlan;
import org.lambdarts.runtime.experiment.RunPlan;
import org.lambdarts.runtime.experiment.SearchPlan;
import org.lambdarts.runtime.experiment.Searches;
import org.lambdarts.runtime.experiment.StagesModule;
import org.lambdarts.runtime.experiment.WantedNetworks;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.latency.MeasuredLatencies;
import org.lambdarts.runtime.latency.NetworkLatencies;
import org.lambdarts.runtime.latency.NetworkLatency;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.listener.Listeners;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.provenance.Continuation;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunJournal;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.search.SearchSource;
import org.lambdarts.runtime.task.TaskScheduler;

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
  private final Composition parts;
  private final RunFolder folder;
  private final RunJournal journal;
  private final ListenedRun listened;

  private Experiment(
      RunSettings settings,
      Composition parts,
      RunFolder folder,
      RunJournal journal,
      ListenedRun listened) {
    this.settings = settings;
    this.parts = parts;
    this.folder = folder;
    this.journal = journal;
    this.listened = listened;
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
      MeasuredLatencies latencies = composition.get(MeasuredLatencies.class);
      Path latencyTable = RunFolder.latencyTable(folder);
      if (!latencies.continueFrom(latencyTable) && Files.notExists(latencyTable)) {
        searches.map(RunFolder::latencyTable).ifPresent(latencies::continueFrom);
      }
      RunCheck.before(catalog, settings, composition, work);
      Provenances provenances =
          new Provenances(
              catalog,
              settings,
              composition.get(SearchModel.Parts.class).space(),
              composition.get(ComplexityRegularizer.class),
              composition.get(Dataset.class));
      String config = ConfigRenderer.render(settings);
      Optional<SearchSource> source = searches.map(run -> new SearchSource(run, settings));
      source.ifPresent(
          run ->
              settings
                  .seeds()
                  .forEach(seed -> run.require(seed, provenances.search(seed), config)));
      RunFolder opened = RunFolder.open(folder);
      try {
        ListenedRun listened =
            new ListenedRun(
                composition.get(Listeners.class),
                opened.listeners(),
                settings.name(),
                settings.resolved().getConfig("lambdarts"));
        Experiment experiment =
            new Experiment(
                settings,
                composition.with(
                    new StagesModule(opened, provenances, listened), new ExecutorModule()),
                opened,
                journal,
                listened);
        new Continuation(opened, provenances, journal).with(config);
        latencies.keep(latencyTable);
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
        journal.note("search, seed " + seed + ": copied to " + folder.search(seed));
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
    scheduler().run(parts.get(RunPlan.class));
    return table();
  }

  private TaskScheduler scheduler() {
    return parts.get(TaskScheduler.class);
  }

  /** The results, once all that a report on them reads is in the run folder. */
  private ResultsTable table() {
    saveJournal();
    return parts.get(ResultFiles.class).table();
  }

  private void saveJournal() {
    SearchSpace space = parts.get(SearchModel.Parts.class).space();
    journal.save(folder.journal(), space.absentOperations(), RandomGenotypes.parameterFree(space));
  }

  /** Searches with every seed. */
  public void search() {
    listened.during(
        () -> {
          scheduler().run(parts.get(SearchPlan.class));
          return true;
        });
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
    return listened.during(() -> parts.get(WantedNetworks.class).derive(seed, wanted));
  }

  /**
   * Derives and trains networks, searching first if that has not been done.
   *
   * @param seed the seed
   * @param wanted which networks, whatever the config lists
   * @return the networks with their results, and budgets that none meets
   */
  public WantedNetworks.Trained train(long seed, DerivationSettings wanted) {
    return listened.during(
        () -> {
          WantedNetworks.Trained trained = parts.get(WantedNetworks.class).train(seed, wanted);
          saveJournal();
          return trained;
        });
  }

  /**
   * How long a network would take for one image, which budgets of latency go by.
   *
   * @param genotype its architecture
   * @return milliseconds, the sum of its parts; what is not known yet is measured
   */
  public double predictedMilliseconds(Genotype genotype) {
    return parts.get(CostModel.class).predictedMilliseconds(genotype);
  }

  /**
   * How long networks take for one image.
   *
   * @return measured latencies by seed and network's id
   */
  public Map<Long, Map<String, NetworkLatency>> latencies() {
    return NetworkLatencies.all(folder.root());
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
    List<DerivedNetwork> networks = parts.get(GivenNetworks.class).read(files);
    GivenPlan plan = parts.get(GivenPlan.class);
    settings.seeds().forEach(seed -> plan.add(ResultRow.GIVEN, seed, networks));
    scheduler().run(plan);
    return table();
  }

  /**
   * The unit of the regularizer's cost, which budgets of cost are in.
   *
   * @return for example {@code parameters}; empty if costs follow the weights of the supernet, so
   *     that networks have none of their own
   */
  public Optional<String> costUnit() {
    return parts.get(CostModel.class).unit();
  }

  /**
   * How far the search with a seed has come.
   *
   * @param seed the seed
   * @return the number of epochs that are done; 0 if it has not been started
   */
  public int searchedEpochs(long seed) {
    return parts.get(Searches.class).epochsDone(seed);
  }

  /**
   * What the run was told.
   *
   * @return the settings
   */
  public RunSettings settings() {
    return settings;
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
        saveJournal();
      } finally {
        parts.close();
      }
    }
  }
}
