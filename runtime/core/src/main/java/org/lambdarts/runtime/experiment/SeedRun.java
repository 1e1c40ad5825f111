package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.Map;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.UnmetRow;

/** All that a run does with one seed: the networks of every source that is asked for, trained. */
public final class SeedRun {

  private final Map<String, NetworkSource> sources;
  private final Trainings trainings;
  private final ResultFiles results;

  @Inject
  SeedRun(Map<String, NetworkSource> sources, Trainings trainings, ResultFiles results) {
    this.sources = sources;
    this.trainings = trainings;
    this.results = results;
  }

  /**
   * Runs.
   *
   * @param seed the seed
   */
  public void run(long seed) {
    Trainings.OfSeed training = trainings.with(seed);
    for (NetworkSource source : sources.values()) {
      if (source.isAsked()) {
        Derived found = source.find(seed);
        if (source.meetsBudgets()) {
          results.unmet(
              seed,
              found.unmet().stream()
                  .map(unmet -> new UnmetRow(source.method(), seed, unmet))
                  .toList());
        }
        training.train(source.method(), found.networks());
      }
    }
  }
}
