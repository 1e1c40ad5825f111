package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
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
final class CoreValues {

  private final Map<CoreKey<?>, Object> values = new HashMap<>();
  private final Map<String, ConfigValue> canonical = new LinkedHashMap<>();
  private final Set<CoreKey<?>> unfit = new HashSet<>();

  /**
   * Reads and checks all keys. A key at fault is reported, and has its default from then on.
   *
   * @param lambdarts what is under {@code lambdarts}
   * @param core the core's defaults
   */
  CoreValues(ConfigValue lambdarts, Config core, Problems problems, Locator locator) {
    for (CoreKey<?> key : CoreKeys.ALL) {
      // Absent where a scalar stands in place of a whole section, which is reported as such.
      ConfigValue standard = at(core.root(), key.path()).orElseThrow();
      ConfigValue value = at(lambdarts, key.path()).orElse(standard);
      Reading<?> reading = key.form().read(Substitutions.isMissing(value) ? standard : value);
      reading.forEachViolation(
          violation -> locator.report(problems, "lambdarts." + key.path(), value, violation));
      if (Substitutions.isMissing(value)) {
        unfit.add(key);
      }
      if (reading instanceof Reading.Unfit<?>) {
        unfit.add(key);
        reading = key.form().read(standard);
      }
      if (!(reading instanceof Reading.Fits<?> fits)) {
        throw new IllegalStateException("The default of " + key.path() + " does not fit.");
      }
      values.put(key, fits.value());
      canonical.put(key.path(), fits.canonical());
    }
  }

  @SuppressWarnings("unchecked") // The constructor is alone in filling the map, by the key's form.
  <T> T get(CoreKey<T> key) {
    return (T) values.get(key);
  }

  /** Whether these keys are free of problems, so that they can be compared. */
  boolean fit(CoreKey<?>... keys) {
    return Set.of(keys).stream().noneMatch(unfit::contains);
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
