package org.lambdarts.runtime.report.comparison;

/**
 * An interval of confidence.
 *
 * @param low its lower end
 * @param high its upper end, at least low
 */
public record Interval(double low, double high) {

  /**
   * Whether a difference of 0 is outside, so that chance is no good explanation of what was
   * measured.
   *
   * @return false if 0 is inside, or an end
   */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }

  /**
   * The interval of the difference in the other direction.
   *
   * @return from −high to −low
   */
  public Interval negated() {
    return new Interval(-high, -low);
  }
}
