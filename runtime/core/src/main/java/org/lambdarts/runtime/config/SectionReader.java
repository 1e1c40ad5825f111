package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.lambdarts.runtime.plugin.NearestNames;

/** Checks a plugin's section against its defaults. Ranges are for the plugin to check. */
final class SectionReader {

  private final Problems problems;
  private final Locator locator;

  SectionReader(Problems problems, Locator locator) {
    this.problems = problems;
    this.locator = locator;
  }

  /**
   * Checks a section.
   *
   * @param key the section's key
   * @param owner whose keys these are, for messages: {@code dataset fashion-mnist}
   * @param given what is there
   * @param defaults all keys there may be
   * @return what was given, strings converted to the types of the defaults
   */
  ConfigObject read(String key, String owner, ConfigObject given, ConfigObject defaults) {
    ConfigObject canonical = ConfigFactory.empty().root();
    for (String name : new TreeSet<>(given.keySet())) {
      ConfigValue value = given.get(name);
      ConfigValue standard = defaults.get(name);
      String path = key + "." + ConfigUtil.joinPath(name);
      if (standard == null) {
        unknown(path, name, owner, value, defaults);
      } else {
        canonical = canonical.withValue(name, read(path, owner, value, standard));
      }
    }
    return canonical;
  }

  private ConfigValue read(String key, String owner, ConfigValue value, ConfigValue standard) {
    if (Substitutions.isMissing(value)) {
      return standard;
    }
    if (standard instanceof ConfigObject defaults) {
      if (!(value instanceof ConfigObject given)) {
        problems.add(
            locator.of(key, Optional.of(value)),
            key + " must be a section { … }, is " + Scalars.shown(value));
        return standard;
      }
      // Without any default keys the section is a map whose keys the user invents.
      return defaults.isEmpty() ? given : read(key, owner, given, defaults);
    }
    Reading<?> reading = DefaultForm.like(standard).read(value);
    reading.forEachViolation(violation -> locator.report(problems, key, value, violation));
    return reading instanceof Reading.Fits<?> fits ? fits.canonical() : standard;
  }

  private void unknown(
      String path, String name, String owner, ConfigValue value, ConfigObject defaults) {
    List<String> near = problems.areMany() ? List.of() : NearestNames.of(name, defaults.keySet());
    String hint =
        !near.isEmpty()
            ? DidYouMean.oneOf(near)
            : defaults.isEmpty()
                ? "; it has none"
                : "; it has " + String.join(", ", new TreeSet<>(defaults.keySet()));
    problems.add(
        locator.of(path, Optional.of(value)), path + " is not a key of the " + owner + hint);
  }
}
