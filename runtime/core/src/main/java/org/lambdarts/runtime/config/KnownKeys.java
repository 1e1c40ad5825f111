package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.NearestNames;

/** Finds keys that nobody reads: a mistyped key must not leave the default in force unseen. */
final class KnownKeys {

  /** Where variables for substitutions go. */
  private static final String VARIABLES = "vars";

  private static final String ROOT = "lambdarts";

  private static final Set<String> OPEN_SECTIONS =
      Stream.concat(
              Stream.of(FactoryKind.values()).map(kind -> ROOT + "." + kind.section()),
              Stream.of(ROOT + ".train.search-space"))
          .collect(Collectors.toUnmodifiableSet());

  private final ConfigObject core;
  private final Problems problems;
  private final Locator locator;

  /**
   * Creates the check.
   *
   * @param core the core's defaults
   */
  KnownKeys(ConfigObject core, Problems problems, Locator locator) {
    this.core = core;
    this.problems = problems;
    this.locator = locator;
  }

  /** Checks a whole config, but for the insides of plugins' sections. */
  void check(ConfigObject root) {
    for (String key : new TreeSet<>(root.keySet())) {
      if (key.equals(ROOT)) {
        section(ROOT, root.get(key), core);
      } else if (!key.equals(VARIABLES)) {
        outside(key, root.get(key));
      }
    }
  }

  private void outside(String key, ConfigValue value) {
    List<String> near = new ArrayList<>(NearestNames.of(key, Set.of(ROOT)));
    if (near.isEmpty()) {
      core.keySet().stream().filter(key::equals).forEach(known -> near.add(ROOT + "." + known));
    }
    String name = ConfigUtil.joinPath(key);
    problems.add(
        locator.of(name, Optional.of(value)),
        name
            + " must be inside lambdarts { … }, or inside vars { … } if it is a variable"
            + DidYouMean.oneOf(near));
  }

  private void section(String path, ConfigValue value, ConfigObject known) {
    if (Substitutions.isMissing(value)) {
      return;
    }
    if (!(value instanceof ConfigObject given)) {
      problems.add(
          locator.of(path, Optional.of(value)),
          path
              + (OPEN_SECTIONS.contains(path) && known.containsKey("name")
                  ? " must be a section { name = … }"
                  : " must be a section { … }")
              + ", is "
              + Scalars.shown(value));
      return;
    }
    if (OPEN_SECTIONS.contains(path)) {
      return;
    }
    for (String key : new TreeSet<>(given.keySet())) {
      String inner = path + "." + ConfigUtil.joinPath(key);
      ConfigValue standard = known.get(key);
      if (standard == null) {
        unknown(path, key, inner, given.get(key), known);
      } else if (standard instanceof ConfigObject object) {
        section(inner, given.get(key), object);
      }
    }
  }

  private void unknown(
      String section, String key, String path, ConfigValue value, ConfigObject known) {
    if (problems.areMany()) {
      problems.add(locator.of(path, Optional.of(value)), path + " is not a known key");
      return;
    }
    List<String> near =
        NearestNames.of(key, known.keySet()).stream().map(name -> section + "." + name).toList();
    if (near.isEmpty()) {
      near = elsewhere(key);
    }
    problems.add(
        locator.of(path, Optional.of(value)),
        path
            + " is not a known key"
            + (near.isEmpty()
                ? "; " + section + " has " + String.join(", ", new TreeSet<>(known.keySet()))
                : DidYouMean.oneOf(near)));
  }

  /** Keys of the same name in other sections. */
  private static List<String> elsewhere(String key) {
    return CoreKeys.ALL.stream()
        .map(CoreKey::path)
        .filter(path -> path.endsWith("." + key))
        .map(path -> ROOT + "." + path)
        .toList();
  }
}
