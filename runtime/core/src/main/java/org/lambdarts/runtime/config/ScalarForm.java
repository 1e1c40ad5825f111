package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.function.Function;

/**
 * The form of a single number, word or truth value.
 *
 * @param expected what is expected
 * @param convert to HOCON's type, if possible
 * @param check to the value, if in range
 */
record ScalarForm<T>(
    String expected,
    Function<ConfigValue, Optional<ConfigValue>> convert,
    Function<ConfigValue, Optional<T>> check)
    implements Form<T> {

  @Override
  public Reading<T> read(ConfigValue value) {
    Optional<ConfigValue> canonical = convert.apply(value);
    Optional<T> checked = canonical.flatMap(check);
    return checked.isPresent()
        ? new Reading.Fits<>(checked.get(), canonical.get())
        : Reading.unfit(value, "must be " + expected + ", is " + Scalars.shown(value));
  }
}
