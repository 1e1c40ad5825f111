package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of the core's keys, each checked by its form. */
final class KeyValues {

  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, ConfigValue> canonical = new LinkedHashMap<>();
  private final Set<String> unfit = new HashSet<>();

  /**
   * Reads and checks all keys. A key at fault is reported, and has its default from then on.
   *
   * @param schema the keys
   * @param lambdarts what is under {@code lambdarts}
   */
  KeyValues(Schema<?> schema, ConfigValue lambdarts, Problems problems, Locator locator) {
    ConfigObject defaults = schema.defaults();
    for (Declaration.OfKey key : schema.keys()) {
      // Absent where a scalar stands in place of a whole section, which is reported as such.
      ConfigValue standard = at(defaults, key.path()).orElseThrow();
      ConfigValue value = at(lambdarts, key.path()).orElse(standard);
      Reading<?> reading = key.form().read(Substitutions.isMissing(value) ? standard : value);
      reading.forEachViolation(
          violation -> locator.report(problems, "lambdarts." + key.path(), value, violation));
      if (Substitutions.isMissing(value)) {
        unfit.add(key.path());
      }
      if (reading instanceof Reading.Unfit<?>) {
        unfit.add(key.path());
        reading = key.form().read(standard);
      }
      if (!(reading instanceof Reading.Fits<?> fits)) {
        throw new IllegalStateException("The default of " + key.path() + " does not fit.");
      }
      values.put(key.path(), fits.value());
      canonical.put(key.path(), fits.canonical());
    }
  }

  /** The value of a key, of the type that its component has. */
  Object get(Declaration.OfKey key) {
    return values.get(key.path());
  }

  /** Whether a key is free of problems, so that it can be compared with others. */
  boolean fits(String path) {
    return !unfit.contains(path);
  }

  /** All values as HOCON, by path under {@code lambdarts}. */
  Map<String, ConfigValue> canonical() {
    return canonical;
  }

  /** The value at a path, null included. */
  static Optional<ConfigValue> at(ConfigValue root, String path) {
    ConfigValue found = root;
    for (String part : ConfigUtil.splitPath(path)) {
      found = found instanceof ConfigObject object ? object.get(part) : null;
    }
    return Optional.ofNullable(found);
  }
}
