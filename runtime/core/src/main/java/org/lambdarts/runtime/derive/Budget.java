package org.lambdarts.runtime.derive;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A limit on the size of a network as it is trained.
 *
 * @param measure what is limited
 * @param limit the limit, inclusive; kept without trailing zeros
 */
public record Budget(Measure measure, BigDecimal limit) {

  /** Longer numbers are written with an exponent, so that ids stay fit for file names. */
  private static final int MAX_DIGITS = 30;

  private static final int NANOS_DIGITS_OF_A_MILLISECOND = 6;

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
   * A budget of time.
   *
   * @param latency the limit, inclusive, for one image
   * @return the budget, in milliseconds
   */
  public static Budget of(Duration latency) {
    return new Budget(
        Measure.LATENCY, BigDecimal.valueOf(latency.toNanos(), NANOS_DIGITS_OF_A_MILLISECOND));
  }

  /**
   * Names the network that is derived for this budget.
   *
   * @return for example {@code max-parameters-50000} or {@code max-latency-5ms}
   */
  public String id() {
    boolean isShort = Math.abs((long) limit.scale()) + limit.precision() <= MAX_DIGITS;
    String shown = isShort ? limit.toPlainString() : limit.toString();
    return measure.key() + "-" + shown + measure.suffix();
  }
}
