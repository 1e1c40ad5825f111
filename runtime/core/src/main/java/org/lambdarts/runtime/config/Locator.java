package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds where a key was written.
 *
 * <p>A resolved value tells where its content comes from: for {@code epochs = ${vars.epochs}} that
 * is the variable. The place to fix is more often where the key itself stands, which only the
 * unresolved config knows.
 */
final class Locator {

  private static final Pattern SEVERAL_LINES = Pattern.compile(": \\d+-\\d+$");

  private final Location file;
  private final ConfigObject written;

  /**
   * Creates the locator.
   *
   * @param file the config file
   * @param written all that the user wrote, unresolved
   */
  Locator(Path file, ConfigObject written) {
    this.file = new Location(file.toString(), 0);
    this.written = written;
  }

  /**
   * The place of a key.
   *
   * @param key the whole key
   * @param value its resolved value, if it has one
   */
  Location of(String key, Optional<ConfigValue> value) {
    Optional<ConfigValue> token = written(key);
    return token
        .filter(t -> t instanceof ConfigObject || !severalLines(t))
        .flatMap(t -> Location.of(t.origin()))
        .or(() -> value.flatMap(v -> Location.of(v.origin())))
        .or(() -> token.flatMap(Locator::firstWithin))
        .or(() -> value.flatMap(Locator::firstWithin))
        .orElse(file);
  }

  /**
   * Reports what a form has against the value of a key.
   *
   * @param problems where to
   * @param key the whole key
   * @param value its resolved value
   * @param violation about it or an element of it
   */
  void report(Problems problems, String key, ConfigValue value, Violation violation) {
    Location place = of(key, Optional.of(value));
    Optional<Location> content = Location.of(violation.at().origin());
    if (violation.at() != value && content.isPresent()) {
      problems.add(content.get(), key + " " + violation.message());
      return;
    }
    String from = content.filter(c -> !c.equals(place)).map(c -> " (from " + c + ")").orElse("");
    problems.add(place, key + " " + violation.message() + from);
  }

  /** Whether the user set a key, or something within it. */
  boolean isWritten(String key) {
    return written(key).isPresent();
  }

  /** The config file as a whole. */
  Location file() {
    return file;
  }

  private Optional<ConfigValue> written(String key) {
    ConfigValue found = written;
    try {
      for (String part : ConfigUtil.splitPath(key)) {
        found = found instanceof ConfigObject object ? object.get(part) : null;
      }
    } catch (ConfigException.NotResolved e) {
      // Merged from a substitution: what it holds is known only once resolved.
      return Optional.empty();
    }
    return Optional.ofNullable(found);
  }

  private static boolean severalLines(ConfigValue value) {
    return SEVERAL_LINES.matcher(value.origin().description()).find();
  }

  private static Optional<Location> firstWithin(ConfigValue value) {
    try {
      Collection<ConfigValue> parts =
          value instanceof ConfigObject object
              ? object.values()
              : value instanceof ConfigList list ? list : List.of();
      return parts.stream()
          .flatMap(part -> Location.of(part.origin()).or(() -> firstWithin(part)).stream())
          .min(Comparator.comparing(Location::source).thenComparing(Location::line));
    } catch (ConfigException.NotResolved e) {
      return Optional.empty();
    }
  }
}
