package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.compose.PlainDarts;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StageLock;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.FinishedSearch;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.search.SearchOutcome;
import org.lambdarts.runtime.search.SearchStage;

/** The search stage: what has been searched is read, what has not is searched now. */
public final class Searches {

  private final RunSettings settings;
  private final SearchModel.Parts parts;
  private final HypernetworkFactory hypernetwork;
  private final CostModel costs;
  private final Dataset dataset;
  private final Prefetcher prefetcher;
  private final Provenances provenances;
  private final RunFolder folder;
  private final ListenedRun listened;
  private final RunListener listener;
  private final StopSignal stop;

  @Inject
  Searches(
      RunSettings settings,
      SearchModel.Parts parts,
      HypernetworkFactory hypernetwork,
      CostModel costs,
      Dataset dataset,
      Prefetcher prefetcher,
      Provenances provenances,
      RunFolder folder,
      ListenedRun listened,
      RunListener listener,
      StopSignal stop) {
    this.settings = settings;
    this.parts = parts;
    this.hypernetwork = hypernetwork;
    this.costs = costs;
    this.dataset = dataset;
    this.prefetcher = prefetcher;
    this.provenances = provenances;
    this.folder = folder;
    this.listened = listened;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * The method that a search of this run is: with a form of α that does not follow λ it is plain
   * DARTS.
   *
   * @return its name in results
   */
  public String method() {
    return hypernetwork.followsLambda() ? ResultRow.FAMILY : ResultRow.DARTS;
  }

  /**
   * How far the search with a seed has come.
   *
   * @param seed the seed
   * @return the number of epochs that are done; 0 if it has not been started
   */
  public int epochsDone(long seed) {
    return new FinishedSearch(parts, settings, record(seed)).epochsDone();
  }

  /**
   * Whether the search with a seed is done.
   *
   * @param seed the seed
   * @return false if it is to be begun or continued
   */
  public boolean isFinished(long seed) {
    return epochsDone(seed) >= settings.search().epochs();
  }

  /**
   * Whether the search with plain DARTS is done.
   *
   * @param plain how it is composed
   * @param seed the seed
   * @return false if it is to be begun or continued
   */
  public boolean isFinished(PlainDarts plain, long seed) {
    return new FinishedSearch(plain.parts(), plain.settings(), plainRecord(seed)).epochsDone()
        >= plain.settings().search().epochs();
  }

  /**
   * Sees to it that the search with a seed is done.
   *
   * @param seed the seed
   */
  public void finish(long seed) {
    if (!isFinished(seed)) {
      TensorBackend backend = parts.backend();
      try (TensorScope scope = backend.openScope()) {
        outcome(seed);
      }
    }
  }

  /**
   * Sees to it that the search with plain DARTS is done.
   *
   * @param plain how it is composed
   * @param seed the seed
   */
  public void finish(PlainDarts plain, long seed) {
    if (!isFinished(plain, seed)) {
      TensorBackend backend = parts.backend();
      try (TensorScope scope = backend.openScope()) {
        outcome(plain, seed);
      }
    }
  }

  /**
   * What the search with a seed has found.
   *
   * @param seed the seed
   * @return its outcome, which belongs to the innermost open scope of the backend
   */
  public SearchOutcome outcome(long seed) {
    return outcome(parts, settings, title(seed), seed, method(), record(seed));
  }

  /**
   * The whole model of the finished search with a seed.
   *
   * @param seed the seed
   * @return the model, which belongs to the innermost open scope of the backend
   */
  public SearchModel model(long seed) {
    return new FinishedSearch(parts, settings, record(seed))
        .model(seed)
        .orElseThrow(() -> new IllegalStateException("seed " + seed + " has not been searched"));
  }

  /**
   * What the search with plain DARTS has found.
   *
   * @param plain how it is composed
   * @param seed the seed
   * @return its outcome, which belongs to the innermost open scope of the backend
   */
  public SearchOutcome outcome(PlainDarts plain, long seed) {
    return outcome(
        plain.parts(),
        plain.settings(),
        plainTitle(seed),
        seed,
        ResultRow.DARTS,
        plainRecord(seed));
  }

  private SearchOutcome outcome(
      SearchModel.Parts chosen,
      RunSettings told,
      String title,
      long seed,
      String method,
      StageRecord record) {
    FinishedSearch finished = new FinishedSearch(chosen, told, record);
    SearchStage stage =
        new SearchStage(
            chosen,
            costs,
            dataset,
            prefetcher,
            told,
            new SearchStage.Output(
                listened.stage(new Stage.Search(title, folder.path(record.folder()), seed, method)),
                record),
            listener,
            stop);
    return finished.read(seed).orElseGet(() -> searched(finished, stage, title, seed, record));
  }

  private SearchOutcome searched(
      FinishedSearch finished, SearchStage stage, String title, long seed, StageRecord record) {
    try (StageLock lock = StageLock.take(record.folder(), title, listener, stop)) {
      // who had the lock before may have finished it
      return finished.read(seed).orElseGet(() -> stage.search(seed));
    }
  }

  private StageRecord record(long seed) {
    return StageRecord.ofSearch(folder.search(seed), provenances.search(seed));
  }

  private StageRecord plainRecord(long seed) {
    return StageRecord.ofSearch(folder.plainSearch(seed), provenances.plainSearch(seed));
  }

  /** What people call a search. */
  static String title(long seed) {
    return "search, seed " + seed;
  }

  /** What people call a search with plain DARTS. */
  static String plainTitle(long seed) {
    return "search with plain DARTS, seed " + seed;
  }
}
