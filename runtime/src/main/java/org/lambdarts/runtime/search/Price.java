package org.lambdarts.runtime.search;

/**
 * A price of complexity.
 *
 * @param lambda λ, per unit of the regularizer; positive
 * @param normalised λ' = (log10 λ − min) / (max − min), in [0, 1]
 */
public record Price(double lambda, double normalised) {

  /** Of a search without λ, and of an architecture that was not derived at a price. */
  public static final Price NONE = new Price(Double.NaN, Double.NaN);

  /**
   * Whether there is no λ.
   *
   * @return true for {@link #NONE}
   */
  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * Where functions of λ' are evaluated.
   *
   * @return λ'; 0 where there is no λ, since nothing depends on it then
   */
  public double position() {
    return isNone() ? 0 : normalised;
  }
}
