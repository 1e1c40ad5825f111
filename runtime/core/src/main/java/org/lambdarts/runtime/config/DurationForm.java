package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Optional;

/**
 * The form of a duration: a number with a unit as HOCON has them, such as {@code 5ms}, or a number
 * of milliseconds.
 *
 * @param range the durations that fit, in milliseconds
 */
record DurationForm(Interval range) implements Form<Duration> {

  private static final double NANOS_PER_MILLISECOND = 1e6;

  @Override
  public String expected() {
    return "a duration" + range.words() + " ms, such as 5ms or 0.2s";
  }

  @Override
  public Reading<Duration> read(ConfigValue value) {
    Optional<ConfigValue> canonical = Scalars.number(value);
    if (canonical.isEmpty() && value.valueType() == ConfigValueType.STRING) {
      canonical = Optional.of(value);
    }
    Optional<Duration> duration =
        canonical
            .flatMap(DurationForm::duration)
            .filter(found -> range.contains(found.toNanos() / NANOS_PER_MILLISECOND));
    return duration.isPresent()
        ? new Reading.Fits<>(duration.get(), canonical.get())
        : Reading.unfit(value, "must be " + expected() + ", is " + Scalars.shown(value));
  }

  private static Optional<Duration> duration(ConfigValue value) {
    try {
      Duration duration = value.atKey("duration").getDuration("duration");
      // what does not fit the nanoseconds of a long is no time that anybody waits
      return duration.equals(Duration.ofNanos(duration.toNanos()))
          ? Optional.of(duration)
          : Optional.empty();
    } catch (ConfigException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
