package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lambdarts.runtime.plugin.NearestNames;

/** Finds keys that nobody reads: a mistyped key must not leave the default in force unseen. */
final class KnownKeys {

  /** Where variables for substitutions go. */
  private static final String VARIABLES = "vars";

  private static final String ROOT = "lambdarts";

  private final Schema<?> schema;
  private final Problems problems;
  private final Locator locator;

  /**
   * Creates the check.
   *
   * @param schema the keys of the core
   */
  KnownKeys(Schema<?> schema, Problems problems, Locator locator) {
    this.schema = schema;
    this.problems = problems;
    this.locator = locator;
  }

  /** Checks a whole config, but for the insides of plugins' sections. */
  void check(ConfigObject root) {
    for (String key : new TreeSet<>(root.keySet())) {
      if (key.equals(ROOT)) {
        section(ROOT, root.get(key), schema.outline().parts());
      } else if (!key.equals(VARIABLES)) {
        outside(key, root.get(key));
      }
    }
  }

  private void outside(String key, ConfigValue value) {
    List<String> near = new ArrayList<>(NearestNames.of(key, Set.of(ROOT)));
    if (near.isEmpty()) {
      schema.outline().parts().keySet().stream()
          .filter(key::equals)
          .forEach(known -> near.add(ROOT + "." + known));
    }
    String name = ConfigUtil.joinPath(key);
    problems.add(
        locator.of(name, Optional.of(value)),
        name
            + " must be inside lambdarts { … }, or inside vars { … } if it is a variable"
            + DidYouMean.oneOf(near));
  }

  private void section(String path, ConfigValue value, Map<String, Outline> known) {
    if (Substitutions.isMissing(value)) {
      return;
    }
    if (!(value instanceof ConfigObject given)) {
      problems.add(
          locator.of(path, Optional.of(value)),
          path
              + (isOpen(path) && known.containsKey("name")
                  ? " must be a section { name = … }"
                  : " must be a section { … }")
              + ", is "
              + Scalars.shown(value));
      return;
    }
    if (isOpen(path)) {
      return;
    }
    for (String key : new TreeSet<>(given.keySet())) {
      String inner = path + "." + ConfigUtil.joinPath(key);
      Outline declared = known.get(key);
      if (declared == null) {
        unknown(path, key, inner, given.get(key), known);
      } else if (declared.isSection()) {
        section(inner, given.get(key), declared.parts());
      }
    }
  }

  private boolean isOpen(String path) {
    return path.startsWith(ROOT + ".") && schema.isOpen(path.substring(ROOT.length() + 1));
  }

  private void unknown(
      String section, String key, String path, ConfigValue value, Map<String, Outline> known) {
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
  private List<String> elsewhere(String key) {
    return schema.keys().stream()
        .map(Declaration.OfKey::path)
        .filter(path -> path.endsWith("." + key))
        .map(path -> ROOT + "." + path)
        .toList();
  }
}
