package org.lambdarts.runtime.search;

/**
 * A price of complexity.
 *
 * @param lambda λ, per unit of the regularizer; positive
 * @param normalised λ' = (log10 λ − min) / (max − min), in [0, 1]
 */
public record Price(double lambda, double normalised) {

  /** Of an architecture that was not derived at a price. */
  public static final Price NONE = new Price(Double.NaN, Double.NaN);
}
