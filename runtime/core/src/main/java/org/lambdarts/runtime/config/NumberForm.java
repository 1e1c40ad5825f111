package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The form of a number.
 *
 * @param range the numbers that fit, but for the limit
 * @param limit the largest that fits: nobody means more, and products with it would be infinite
 */
record NumberForm(Interval range, double limit) implements Form<Double> {

  @Override
  public String expected() {
    return "a number" + range.words();
  }

  @Override
  public Reading<Double> read(ConfigValue value) {
    Optional<ConfigValue> canonical = Scalars.number(value);
    Optional<Double> number =
        canonical
            .map(found -> ((Number) found.unwrapped()).doubleValue())
            .filter(x -> Double.isFinite(x) && range.contains(x));
    if (number.isEmpty() || number.get() > limit) {
      // Only who exceeds the limit wants to know it.
      String most = number.isEmpty() ? "" : ", up to " + plain(limit);
      return Reading.unfit(value, "must be " + expected() + most + ", is " + Scalars.shown(value));
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
