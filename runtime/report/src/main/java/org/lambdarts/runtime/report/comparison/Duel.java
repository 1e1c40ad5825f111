package org.lambdarts.runtime.report.comparison;

import java.util.List;
import java.util.Optional;

/**
 * A family against another method, paired by seeds.
 *
 * @param family the family's label
 * @param rival the other's label
 * @param seeds how many seeds both have, at least 1
 * @param isOnePoint whether the rival has one network per search, and so no accuracy below its size
 * @param within the difference in best accuracy within each budget; empty where one of them has no
 *     network so small with one of the seeds
 * @param hypervolume the difference in hypervolume
 * @param atRivalsSize where the rival has one network per search: the family's best of at most that
 *     size, minus the rival; empty if there is none so small
 */
public record Duel(
    String family,
    String rival,
    int seeds,
    boolean isOnePoint,
    List<Optional<Difference>> within,
    Difference hypervolume,
    Optional<Difference> atRivalsSize) {

  /** Copies the list. */
  public Duel {
    within = List.copyOf(within);
  }

  /**
   * Holds two methods against each other.
   *
   * @return empty if they have no seed in common
   */
  static Optional<Duel> of(Contestant family, Contestant rival, Budgets budgets) {
    Optional<Difference> volume =
        Difference.of(
            family.hypervolume(budgets.hypervolume()), rival.hypervolume(budgets.hypervolume()));
    return volume.map(
        difference ->
            new Duel(
                family.label(),
                rival.label(),
                difference.seeds(),
                rival.isOnePoint(),
                budgets.limits().stream()
                    .map(limit -> Difference.of(family.within(limit), rival.within(limit)))
                    .toList(),
                difference,
                rival.isOnePoint() && !family.isOnePoint()
                    ? Difference.of(
                        family.withinSizeOf(rival), rival.within(Double.POSITIVE_INFINITY))
                    : Optional.empty()));
  }
}
