package org.lambdarts.runtime.derive;

import java.math.BigDecimal;

/**
 * A limit on the size of a network as it is trained.
 *
 * @param measure what is limited
 * @param limit the limit, inclusive; kept without trailing zeros
 */
public record Budget(Measure measure, BigDecimal limit) {

  /** Longer numbers are written with an exponent, so that ids stay fit for file names. */
  private static final int MAX_DIGITS = 30;

  /** Makes equal limits equal. */
  public Budget {
    limit = limit.stripTrailingZeros();
  }

  /**
   * A budget of something counted.
   *
   * @param measure what is limited
   * @param limit the limit, inclusive
   * @return the budget
   */
  public static Budget of(Measure measure, long limit) {
    return new Budget(measure, BigDecimal.valueOf(limit));
  }

  /**
   * A budget of something measured.
   *
   * @param measure what is limited
   * @param limit the limit, inclusive
   * @return the budget
   */
  public static Budget of(Measure measure, double limit) {
    return new Budget(measure, BigDecimal.valueOf(limit));
  }

  /**
   * Names the network that is derived for this budget.
   *
   * @return for example {@code max-parameters-50000}
   */
  public String id() {
    boolean isShort = Math.abs((long) limit.scale()) + limit.precision() <= MAX_DIGITS;
    return measure.key() + "-" + (isShort ? limit.toPlainString() : limit.toString());
  }
}
