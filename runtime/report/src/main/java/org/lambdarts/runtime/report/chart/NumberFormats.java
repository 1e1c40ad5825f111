package org.lambdarts.runtime.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
public final class NumberFormats {

  private NumberFormats() {}

  /**
   * A size, short.
   *
   * @param value for example 12500
   * @return for example {@code 12.5k}
   */
  public static String size(double value) {
    double size = Math.abs(value);
    if (size >= 1e9) {
      return plain(value / 1e9) + "G";
    }
    if (size >= 1e6) {
      return plain(value / 1e6) + "M";
    }
    return size >= 1e3 ? plain(value / 1e3) + "k" : plain(value);
  }

  /**
   * A number without what rounding errors add.
   *
   * @param value for example 0.30000000000000004
   * @return for example {@code 0.3}
   */
  public static String plain(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
    String text = rounded.stripTrailingZeros().toPlainString();
    return text.replace('-', '−');
  }

  /**
   * A share for an axis.
   *
   * @param value for example 0.85
   * @return for example {@code 85 %}
   */
  public static String share(double value) {
    return plain(100 * value) + "%";
  }

  /**
   * An accuracy for a table.
   *
   * @param value for example 0.818
   * @return for example {@code 81.80%}
   */
  public static String accuracy(double value) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * value);
  }

  /**
   * A whole number for a table.
   *
   * @param value for example 12234
   * @return for example {@code 12,234}
   */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * A λ, which may be very small.
   *
   * @param value for example 1.78e-7
   * @return for example {@code 1.78e-07}
   */
  public static String lambda(double value) {
    return String.format(Locale.ROOT, "%.2e", value);
  }
}
