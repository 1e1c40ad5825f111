package org.lambdarts.runtime.search;

import org.lambdarts.runtime.genotype.CostTable;

/**
 * The sizes of whole networks of a supernet, in the regularizer's unit.
 *
 * @param smallest of the cheapest architecture, at least 0
 * @param largest of the most expensive one
 */
public record SizeRange(double smallest, double largest) {

  /** Keeps ratios finite where the cheapest network costs nothing: a share of the range. */
  private static final double LEAST = 1e-3;

  /**
   * The sizes that costs allow.
   *
   * @param costs what candidates cost
   * @param fixed the cost of what is no choice, at least 0
   * @return the range; its smallest is above 0 where any network costs anything
   */
  public static SizeRange of(CostTable costs, double fixed) {
    double base = Math.max(fixed, LEAST * costs.range());
    double smallest = base + costs.minimum();
    return new SizeRange(smallest, smallest + costs.range());
  }
}
