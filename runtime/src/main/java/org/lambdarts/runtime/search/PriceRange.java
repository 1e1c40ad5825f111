package org.lambdarts.runtime.search;

/**
 * The range of λ, the price of complexity, on a logarithmic scale.
 *
 * @param log10Min the power of ten of the smallest price
 * @param log10Max the power of ten of the largest price, at least log10Min
 */
public record PriceRange(double log10Min, double log10Max) {

  /** Of a search without λ: it has no ends, and every price in it is {@link Price#NONE}. */
  public static final PriceRange NONE = new PriceRange(Double.NaN, Double.NaN);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the range is the wrong way round
   */
  public PriceRange {
    if (log10Min > log10Max || Double.isNaN(log10Min) != Double.isNaN(log10Max)) {
      throw new IllegalArgumentException(
          "the range of λ is the wrong way round: 10^" + log10Min + " to 10^" + log10Max);
    }
  }

  /**
   * The price at a point of the range.
   *
   * @param normalised λ' from 0, the smallest, to 1, the largest
   * @return the price
   */
  public Price at(double normalised) {
    if (isNone()) {
      return Price.NONE;
    }
    return new Price(Math.pow(10, log10Min + normalised * decades()), normalised);
  }

  /**
   * The length of the range in powers of ten.
   *
   * @return at least 0
   */
  public double decades() {
    return isNone() ? 0 : log10Max - log10Min;
  }

  /**
   * Whether there is no λ.
   *
   * @return true for {@link #NONE}
   */
  public boolean isNone() {
    return equals(NONE);
  }
}
