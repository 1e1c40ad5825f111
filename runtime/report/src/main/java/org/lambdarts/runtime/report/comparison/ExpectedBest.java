package org.lambdarts.runtime.report.comparison;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The best accuracy of some networks, over all ways to choose a number of them.
 *
 * @param sum the sum of the best over the choices, each weighed by its probability
 * @param probability the share of the choices in which at least one counts, from 0 to 1
 */
record ExpectedBest(double sum, double probability) {

  /**
   * Over all choices. The network with r better ones is the best chosen in C(all−r−1, chosen−1) of
   * the C(all, chosen) ways.
   *
   * @param accuracies of the networks that count
   * @param chosen how many are chosen, from 1 to all
   * @param all the number of networks to choose from, at least as many as count
   */
  static ExpectedBest of(Collection<Double> accuracies, int chosen, int all) {
    if (chosen < 1 || chosen > all) {
      throw new IllegalArgumentException(chosen + " of " + all + " cannot be chosen");
    }
    List<Double> falling = accuracies.stream().sorted(Comparator.reverseOrder()).toList();
    double share = (double) chosen / all;
    double sum = 0;
    double probability = 0;
    for (int r = 0; r < falling.size() && share > 0; r++) {
      sum += share * falling.get(r);
      probability += share;
      share *= (double) (all - r - chosen) / Math.max(1, all - r - 1);
    }
    return new ExpectedBest(sum, probability);
  }

  /** The mean over the choices in which at least one counts; probability must be above 0. */
  double given() {
    return sum / probability;
  }
}
