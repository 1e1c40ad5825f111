package org.lambdarts.runtime.search;

/**
 * One value of λ, the regularization coefficient of complexity.
 *
 * @param value λ, per unit of the regularizer; positive
 * @param normalized λ' = (log10 λ − min) / (max − min), in [0, 1]
 */
public record Lambda(double value, double normalized) {

  /** Of a search without λ, and of an architecture that was not derived at a λ. */
  public static final Lambda NONE = new Lambda(Double.NaN, Double.NaN);

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
    return isNone() ? 0 : normalized;
  }
}
