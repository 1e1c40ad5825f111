package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * The form of a number.
 *
 * @param expected what is expected, but for the limit
 * @param range whether a finite number fits, but for the limit
 * @param most the largest that fits: nobody means more, and products with it would be infinite
 */
record NumberForm(String expected, DoublePredicate range, double most) implements Form<Double> {

  @Override
  public Reading<Double> read(ConfigValue value) {
    Optional<ConfigValue> canonical = Scalars.number(value);
    Optional<Double> number =
        canonical
            .map(found -> ((Number) found.unwrapped()).doubleValue())
            .filter(x -> Double.isFinite(x) && range.test(x));
    if (number.isEmpty() || number.get() > most) {
      // Only who exceeds the limit wants to know it.
      String limit = number.isEmpty() ? "" : ", up to " + plain(most);
      return Reading.unfit(value, "must be " + expected + limit + ", is " + Scalars.shown(value));
    }
    return new Reading.Fits<>(number.get(), canonical.get());
  }

  /** A number as people write it. */
  static String plain(double number) {
    return Math.abs(number) >= 1e9
        ? Double.toString(number)
        : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
