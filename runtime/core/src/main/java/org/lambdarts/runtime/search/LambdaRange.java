package org.lambdarts.runtime.search;

/**
 * The range of λ, the regularization coefficient of complexity, on a logarithmic scale.
 *
 * @param log10Min the power of ten of the smallest λ
 * @param log10Max the power of ten of the largest λ, at least log10Min
 */
public record LambdaRange(double log10Min, double log10Max) {

  /** Of a search without λ: it has no ends, and every point of it is {@link Lambda#NONE}. */
  public static final LambdaRange NONE = new LambdaRange(Double.NaN, Double.NaN);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the range is the wrong way round
   */
  public LambdaRange {
    if (log10Min > log10Max || Double.isNaN(log10Min) != Double.isNaN(log10Max)) {
      throw new IllegalArgumentException(
          "the range of λ is the wrong way round: 10^" + log10Min + " to 10^" + log10Max);
    }
  }

  /**
   * The λ at a point of the range.
   *
   * @param normalized λ' from 0, the smallest, to 1, the largest
   * @return the λ
   */
  public Lambda at(double normalized) {
    if (isNone()) {
      return Lambda.NONE;
    }
    return new Lambda(Math.pow(10, log10Min + normalized * decades()), normalized);
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
