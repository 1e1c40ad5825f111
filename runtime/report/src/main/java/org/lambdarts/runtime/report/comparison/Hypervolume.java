package org.lambdarts.runtime.report.comparison;

import java.util.Comparator;
import java.util.List;

/**
 * How good a set of networks is at all sizes: the best accuracy within a budget of parameters,
 * averaged over the logarithm of the budget. That is the area below the front, divided by the
 * width. For a budget that no network fits, the accuracy is 0.
 *
 * <p>Of some networks that are chosen from more, it is the mean over all ways to choose them,
 * budget by budget over those ways with a network within it: that another choice leaves a budget
 * empty says something of how it was chosen, and nothing of the networks. (With zeros there, five
 * of twelve networks that are spread over sizes are some eight points worse for it.)
 *
 * @param low the smallest budget, positive
 * @param high the largest budget, at least low
 */
record Hypervolume(double low, double high) {

  /**
   * A network.
   *
   * @param size its parameters
   * @param accuracy its accuracy
   */
  record Entry(double size, double accuracy) {}

  double of(List<Entry> entries) {
    return expected(entries, entries.size());
  }

  /** The mean over all ways to choose some of the entries. */
  double expected(List<Entry> entries, int chosen) {
    if (chosen < 1 || chosen > entries.size()) {
      throw new IllegalArgumentException(chosen + " of " + entries.size() + " cannot be chosen");
    }
    if (high <= low) {
      return best(entries, chosen, entries.size());
    }
    List<Entry> bySize =
        entries.stream()
            .filter(entry -> entry.size() <= high)
            .sorted(Comparator.comparingDouble(Entry::size))
            .toList();
    double sum = 0;
    for (int i = 0; i < bySize.size(); i++) {
      double from = Math.max(low, bySize.get(i).size());
      double to = i + 1 < bySize.size() ? Math.max(low, bySize.get(i + 1).size()) : high;
      if (to > from) {
        sum += best(bySize.subList(0, i + 1), chosen, entries.size()) * Math.log(to / from);
      }
    }
    return sum / Math.log(high / low);
  }

  /** Of at least one that fits. */
  private static double best(List<Entry> fitting, int chosen, int all) {
    return ExpectedBest.of(fitting.stream().map(Entry::accuracy).toList(), chosen, all).given();
  }
}
