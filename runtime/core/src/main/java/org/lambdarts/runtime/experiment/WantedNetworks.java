package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.List;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.UnmetBudget;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.task.TaskScheduler;

/** Networks of the family that somebody wants, whatever the config lists: derived and trained. */
public final class WantedNetworks {

  private final Searches searches;
  private final Derivations derivations;
  private final Provider<GivenPlan> plans;
  private final TaskScheduler scheduler;
  private final ListenedRun listened;
  private final RunFolder folder;

  @Inject
  WantedNetworks(
      Searches searches,
      Derivations derivations,
      Provider<GivenPlan> plans,
      TaskScheduler scheduler,
      ListenedRun listened,
      RunFolder folder) {
    this.searches = searches;
    this.derivations = derivations;
    this.plans = plans;
    this.scheduler = scheduler;
    this.listened = listened;
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
   * Searches, if that has not been done, and derives.
   *
   * @param seed the seed
   * @param wanted which networks
   * @return the networks, of which listeners are told, and budgets that none meets
   */
  public Derived derive(long seed, DerivationSettings wanted) {
    Derived derived = derivations.family(seed, wanted);
    String method = searches.method();
    derived
        .networks()
        .forEach(network -> listened.derived(NetworkEvents.derived(method, seed, network)));
    return derived;
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
    GivenPlan plan = plans.get();
    plan.add(searches.method(), seed, derived.networks());
    scheduler.run(plan);
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
