package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports broken rules over several keys, each where the user wrote one of them. */
final class Rules {

  private final String section;
  private final KeyValues values;
  private final Map<String, RunSettings.Component> components;
  private final Problems problems;
  private final Locator locator;

  /**
   * Creates the reporter.
   *
   * @param section the section whose keys are compared, without {@code lambdarts}; empty for all
   * @param values the core's keys
   * @param components the factories that are chosen, by the paths of their slots
   */
  Rules(
      String section,
      KeyValues values,
      Map<String, RunSettings.Component> components,
      Problems problems,
      Locator locator) {
    this.section = section;
    this.values = values;
    this.components = components;
    this.problems = problems;
    this.locator = locator;
  }

  /**
   * Reports a broken rule, unless one of the keys is at fault by itself.
   *
   * @param subject the key or section that the message begins with, below this section
   * @param message what is wrong, to be read after it
   * @param keys what was compared, below this section; the rule is reported at the first that the
   *     user set. A slot may be among them
   */
  void broken(String subject, String message, String... keys) {
    List<String> paths = Stream.of(keys).map(this::path).toList();
    if (!paths.stream().allMatch(values::fits)) {
      return;
    }
    String place =
        paths.stream()
            .filter(path -> locator.isWritten("lambdarts." + path))
            .findFirst()
            .orElse(paths.get(0));
    problems.add(
        locator.of("lambdarts." + place, Optional.ofNullable(values.canonical().get(place))),
        "lambdarts." + path(subject) + " " + message);
  }

  /** A key's value as the user wrote it. */
  String shown(String key) {
    ConfigValue value = values.canonical().get(path(key));
    return Scalars.shown(value);
  }

  /** The factory in a slot, if there is one of that name. */
  Optional<RunSettings.Component> component(String slot) {
    return Optional.ofNullable(components.get(path(slot)));
  }

  private String path(String key) {
    return section.isEmpty() ? key : section + "." + key;
  }
}
