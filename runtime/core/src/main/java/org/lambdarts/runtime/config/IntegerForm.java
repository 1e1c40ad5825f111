package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;
import java.util.Optional;

/**
 * The form of a whole number that a Java {@code int} holds.
 *
 * @param least the smallest that fits
 * @param most the largest that fits
 */
record IntegerForm(int least, int most) implements Form<Integer> {

  @Override
  public String expected() {
    return "a whole number of at least " + least;
  }

  @Override
  public Reading<Integer> read(ConfigValue value) {
    Optional<ConfigValue> number = Scalars.number(value);
    Optional<Long> whole = number.flatMap(Scalars::whole);
    if (whole.isEmpty() || whole.get() < least) {
      return Reading.unfit(value, "must be " + expected() + ", is " + Scalars.shown(value));
    }
    if (whole.get() > most) {
      // Only who exceeds the limit wants to know it.
      return Reading.unfit(
          value,
          "must be a whole number from " + least + " to " + most + ", is " + Scalars.shown(value));
    }
    return new Reading.Fits<>(Math.toIntExact(whole.get()), number.get());
  }
}
