package org.lambdarts.runtime.report;

import java.util.Locale;
import org.lambdarts.runtime.report.comparison.Interval;

/** Differences of accuracies, in percentage points. */
final class Points {

  private Points() {}

  /** With its sign, for a table: {@code +1.20}. */
  static String signed(double difference) {
    return String.format(Locale.ROOT, "%+.2f", 100 * difference).replace('-', '−');
  }

  /** Without its sign, for a sentence: {@code 1.20 points}. */
  static String absolute(double difference) {
    return String.format(Locale.ROOT, "%.2f points", 100 * Math.abs(difference));
  }

  /** For a sentence: {@code −0.10 to 0.90}. */
  static String range(Interval interval) {
    return (number(interval.low()) + " to " + number(interval.high())).replace('-', '−');
  }

  private static String number(double difference) {
    String text = String.format(Locale.ROOT, "%.2f", 100 * difference);
    return text.equals("-0.00") ? "0.00" : text;
  }
}
