package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;
import java.util.Optional;

/**
 * The form of a whole number that a Java {@code int} holds.
 *
 * @param range the numbers that fit, but for the limit
 * @param limit the largest that fits
 */
record IntegerForm(Interval range, int limit) implements Form<Integer> {

  @Override
  public String expected() {
    return "a whole number" + range.words();
  }

  @Override
  public Reading<Integer> read(ConfigValue value) {
    Optional<ConfigValue> number = Scalars.number(value);
    Optional<Long> whole = number.flatMap(Scalars::whole);
    if (whole.isEmpty() || !range.contains(whole.get())) {
      return Reading.unfit(value, "must be " + expected() + ", is " + Scalars.shown(value));
    }
    long least = (long) Math.max(range.least(), Integer.MIN_VALUE);
    if (whole.get() > limit || whole.get() < least) {
      // Only who exceeds the limit wants to know it.
      return Reading.unfit(
          value,
          "must be a whole number from " + least + " to " + limit + ", is " + Scalars.shown(value));
    }
    return new Reading.Fits<>(Math.toIntExact(whole.get()), number.get());
  }
}
