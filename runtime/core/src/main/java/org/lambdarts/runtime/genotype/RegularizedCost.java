package org.lambdarts.runtime.genotype;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * A cost as a regularizer counts it: the sum over cells and edges of what the chosen candidates
 * cost.
 *
 * @param value at least 0
 * @param unit for example {@code parameters}
 */
public record RegularizedCost(double value, String unit) {

  /** Of numbers that are not whole. */
  private static final int SIGNIFICANT_DIGITS = 6;

  /** Below, a number is easier to read with an exponent. */
  private static final BigDecimal TINY = new BigDecimal("0.0001");

  /**
   * The value without its unit, for a table.
   *
   * @return for example {@code 12,234} or {@code 0.375}
   */
  public String text() {
    return text(BigDecimal.valueOf(value));
  }

  /**
   * A size of any unit, for people.
   *
   * @param value at least 0
   * @return for example {@code 12,234} or {@code 0.375}
   */
  public static String text(BigDecimal value) {
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    BigDecimal shown = whole ? value : value.round(new MathContext(SIGNIFICANT_DIGITS));
    if (shown.signum() != 0 && shown.compareTo(TINY) < 0) {
      return String.format(Locale.ROOT, "%.2e", shown);
    }
    return new DecimalFormat("#,##0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(shown);
  }
}
