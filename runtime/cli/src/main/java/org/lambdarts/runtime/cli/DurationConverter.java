package org.lambdarts.runtime.cli;

import java.time.Duration;
import org.lambdarts.runtime.config.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as configs have it: {@code 5ms}, or a number of milliseconds. */
final class DurationConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    return Durations.positive(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be a duration above 0, such as 5ms, 0.2s or 5 for milliseconds, is "
                        + text));
  }
}
