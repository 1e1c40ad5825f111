package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.Optional;

/** Durations as configs have them, where there is no config. */
public final class Durations {

  private static final DurationForm POSITIVE = new DurationForm(Interval.parse("(0,)"));

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @param text for example {@code 5ms}; a bare number is one of milliseconds
   * @return the duration; empty if the text is none, or not above 0
   */
  public static Optional<Duration> positive(String text) {
    return POSITIVE.read(ConfigValueFactory.fromAnyRef(text)) instanceof Reading.Fits<Duration> fits
        ? Optional.of(fits.value())
        : Optional.empty();
  }
}
