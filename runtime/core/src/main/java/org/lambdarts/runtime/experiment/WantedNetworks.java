package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.List;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.UnmetBudget;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.RunFolder;

/** Networks of the family that somebody wants, whatever the config lists: derived and trained. */
public final class WantedNetworks {

  private final Searches searches;
  private final Derivations derivations;
  private final Trainings trainings;
  private final RunFolder folder;

  @Inject
  WantedNetworks(
      Searches searches, Derivations derivations, Trainings trainings, RunFolder folder) {
    this.searches = searches;
    this.derivations = derivations;
    this.trainings = trainings;
    this.folder = folder;
  }

  /**
   * What there is of it.
   *
   * @param rows the networks, trained
   * @param unmet the budgets that no network meets
   */
  public record Trained(List<ResultRow> rows, List<UnmetBudget> unmet) {

    /** Copies the lists. */
    public Trained {
      rows = List.copyOf(rows);
      unmet = List.copyOf(unmet);
    }
  }

  /**
   * Searches, if that has not been done, derives and trains.
   *
   * @param seed the seed
   * @param wanted which networks
   * @return the networks
   */
  public Trained train(long seed, DerivationSettings wanted) {
    Derived derived = derivations.family(seed, wanted);
    trainings.with(seed).train(searches.method(), derived.networks());
    return new Trained(
        derived.networks().stream().map(network -> row(seed, network)).toList(), derived.unmet());
  }

  private ResultRow row(long seed, DerivedNetwork network) {
    return ResultFiles.read(folder.seed(seed), network.id())
        .orElseThrow(
            () ->
                new LambdartsException(
                    "the result of "
                        + network.id()
                        + " is no longer in "
                        + folder.seed(seed)
                        + "; run again"));
  }
}
