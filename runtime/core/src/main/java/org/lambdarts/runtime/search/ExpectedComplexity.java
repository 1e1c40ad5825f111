package org.lambdarts.runtime.search;

import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.runtime.genotype.CostTable;

/**
 * The expected complexity C(α) of one architecture.
 *
 * @param sum the expected cost of its candidates, a scalar in the regularizer's unit
 * @param costs the costs it is the expectation of
 * @param fixed the cost of what is no choice, at least 0
 * @param normalized whether the config wants the excess over the cheapest architecture as a share
 *     of the supernet's range, in place of the sum
 */
public record ExpectedComplexity(Tensor sum, CostTable costs, double fixed, boolean normalized) {

  /**
   * The complexity as the config wants it.
   *
   * @return the sum, or its share from 0 to 1; a scalar
   */
  public Tensor value() {
    return normalized
        ? sum.add(-costs.minimum()).div(Math.max(Double.MIN_NORMAL, costs.range()))
        : sum;
  }

  /**
   * The expected size of the whole network as a share of the largest one's.
   *
   * @return above 0, at most 1; a scalar
   */
  public Tensor relativeSize() {
    SizeRange sizes = SizeRange.of(costs, fixed);
    return sum.add(sizes.smallest() - costs.minimum())
        .div(Math.max(Double.MIN_NORMAL, sizes.largest()));
  }
}
