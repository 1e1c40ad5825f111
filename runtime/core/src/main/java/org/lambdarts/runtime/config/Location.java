package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigOrigin;
import java.util.Optional;

/**
 * Where the user wrote something.
 *
 * @param source a config file as the user named it, or what was given on the command line
 * @param line the line from 1; 0 where lines make no sense
 */
public record Location(String source, int line) {

  /** What HOCON calls the origin of environment variables. */
  private static final String ENVIRONMENT = "env variables";

  /**
   * The place of a config value.
   *
   * @param origin the value's origin
   * @return the place; empty if the value is a default, or was merged from several places
   */
  static Optional<Location> of(ConfigOrigin origin) {
    if (Defaults.isDefault(origin) || origin.description().startsWith("merge of ")) {
      return Optional.empty();
    }
    if (origin.filename() != null) {
      return Optional.of(new Location(origin.filename(), Math.max(0, origin.lineNumber())));
    }
    if (origin.resource() != null) {
      return Optional.of(new Location(origin.resource(), Math.max(0, origin.lineNumber())));
    }
    if (origin.description().equals(ENVIRONMENT)) {
      return Optional.of(new Location("the environment", 0));
    }
    // Text from the command line: the description is ours, the line number says nothing.
    String number = ": " + origin.lineNumber();
    String description = origin.description();
    return Optional.of(
        new Location(
            description.endsWith(number)
                ? description.substring(0, description.length() - number.length())
                : description,
            0));
  }

  /** The source, and after a colon the line if there is one. */
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
