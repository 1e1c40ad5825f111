package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.OneShotFile;
import org.lambdarts.runtime.derive.OneShotJudge;
import org.lambdarts.runtime.listener.StageTimes;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.search.OneShotEvaluation;
import org.lambdarts.runtime.search.PlacedGenotype;
import org.lambdarts.runtime.search.SearchOutcome;

/**
 * Judges the architectures of a family by the supernet they were found in. That takes a while, so
 * it is done once, and kept in the run folder.
 */
public final class OneShotJudgments {

  private final RunSettings settings;
  private final Searches searches;
  private final TensorBackend backend;
  private final OneShotEvaluation evaluation;
  private final RunFolder folder;

  @Inject
  OneShotJudgments(
      RunSettings settings,
      Searches searches,
      TensorBackend backend,
      OneShotEvaluation evaluation,
      RunFolder folder) {
    this.settings = settings;
    this.searches = searches;
    this.backend = backend;
    this.evaluation = evaluation;
    this.folder = folder;
  }

  /**
   * The judge of one family.
   *
   * @param seed its seed
   * @param outcome what its search has found
   * @return the judge, which evaluates what has not been evaluated
   */
  OneShotJudge judge(long seed, SearchOutcome outcome) {
    return architectures -> {
      StageTimes times =
          StageTimes.beginAnew(RunFolder.oneShot(folder.seed(seed)), Clock.systemUTC());
      return accuracies(seed, outcome, architectures, OneShotFile.FAMILY, times::note);
    };
  }

  /**
   * Judges architectures that were not found by the search, so that what the judge says can be
   * compared with what training says.
   *
   * @param seed the seed
   * @param outcome what its search has found
   * @param architectures each at the λ' whose classifier it is to have
   */
  void judgeRandom(long seed, SearchOutcome outcome, List<PlacedGenotype> architectures) {
    // takes no time of the search
    List<Double> unused = accuracies(seed, outcome, architectures, OneShotFile.RANDOM, () -> {});
  }

  private List<Double> accuracies(
      long seed,
      SearchOutcome outcome,
      List<PlacedGenotype> architectures,
      String name,
      Runnable whenEvaluated) {
    String search = outcome.digest();
    int images = settings.derivation().oneShotImages();
    return OneShotFile.read(folder.seed(seed), name)
        .filter(found -> found.search().equals(search) && found.images() == images)
        .flatMap(found -> found.of(architectures))
        .orElseGet(
            () -> {
              OneShotFile judged = evaluated(seed, search, architectures);
              judged.write(folder.seed(seed), name);
              whenEvaluated.run();
              return judged.entries().stream().map(OneShotFile.Entry::accuracy).toList();
            });
  }

  private OneShotFile evaluated(long seed, String search, List<PlacedGenotype> architectures) {
    List<Double> accuracies;
    try (TensorScope scope = backend.openScope()) {
      accuracies = evaluation.accuracies(searches.model(seed), seed, architectures);
    }
    List<OneShotFile.Entry> entries = new ArrayList<>();
    for (int i = 0; i < accuracies.size(); i++) {
      entries.add(new OneShotFile.Entry(architectures.get(i), accuracies.get(i)));
    }
    return new OneShotFile(search, settings.derivation().oneShotImages(), entries);
  }
}
