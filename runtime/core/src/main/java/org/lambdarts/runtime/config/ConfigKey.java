package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A key that a factory understands.
 *
 * @param path the key, with dots between the parts of a nested one
 * @param fallback its default
 * @param comments the lines of comment above it, and above the objects that open just before it;
 *     copied
 */
public record ConfigKey(String path, ConfigValue fallback, List<String> comments) {

  /** Copies the list. */
  public ConfigKey {
    comments = List.copyOf(comments);
  }

  /**
   * Lists the keys of a factory.
   *
   * @param defaults its keys with their defaults
   * @return the keys in the order of their lines, as their author explains them
   */
  public static List<ConfigKey> of(Config defaults) {
    List<ConfigKey> keys = new ArrayList<>();
    collect("", defaults.root(), List.of(), keys);
    return List.copyOf(keys);
  }

  private static void collect(
      String prefix, ConfigObject object, List<String> heading, List<ConfigKey> keys) {
    List<String> pending = heading;
    List<Map.Entry<String, ConfigValue>> entries = new ArrayList<>(object.entrySet());
    entries.sort(
        Comparator.comparingInt(
                (Map.Entry<String, ConfigValue> entry) -> entry.getValue().origin().lineNumber())
            .thenComparing(Map.Entry::getKey));
    for (Map.Entry<String, ConfigValue> entry : entries) {
      String path = prefix + ConfigUtil.joinPath(entry.getKey());
      ConfigValue value = entry.getValue();
      List<String> comments = new ArrayList<>(pending);
      comments.addAll(comments(value));
      pending = List.of();
      if (value instanceof ConfigObject nested && !nested.isEmpty()) {
        collect(path + '.', nested, comments, keys);
      } else {
        keys.add(new ConfigKey(path, value, comments));
      }
    }
  }

  /**
   * The lines of comment above a value.
   *
   * @param value a key's value, or a section
   * @return the lines without the signs that make them comments
   */
  public static List<String> comments(ConfigValue value) {
    return value.origin().comments().stream().map(String::strip).toList();
  }
}
