package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.function.Consumer;

/** What came of reading a value by a form. */
sealed interface Reading<T> {

  /**
   * The value fits.
   *
   * @param value the value
   * @param canonical the value as it is written to the resolved config: {@code "5"} for a number is
   *     5 there
   */
  record Fits<T>(T value, ConfigValue canonical) implements Reading<T> {}

  /**
   * The value does not fit.
   *
   * @param violations at least one
   */
  record Unfit<T>(List<Violation> violations) implements Reading<T> {}

  /** A single violation about the value itself. */
  static <T> Reading<T> unfit(ConfigValue at, String message) {
    return new Unfit<>(List.of(new Violation(at, message)));
  }

  /** Shows violations to a consumer. */
  default void forEachViolation(Consumer<Violation> consumer) {
    if (this instanceof Unfit<T> unfit) {
      unfit.violations().forEach(consumer);
    }
  }
}
