package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.lambdarts.runtime.plugin.DiscoveredFactory;

/**
 * A key of the core or of a plugin, for people.
 *
 * @param key the whole key, such as {@code lambdarts.search.epochs}
 * @param expected what its value must be, such as {@code a whole number of at least 1}
 * @param standard its default as HOCON
 * @param comment what it is for; empty or one or more lines
 */
public record KeyDescription(String key, String expected, String standard, String comment) {

  private static final String SECTION = "a section { … }";

  /**
   * Every key of the core, sections that are open to plugins' keys included.
   *
   * @return the keys in the order of reference.conf
   */
  public static List<KeyDescription> ofCore() {
    Map<String, String> expected =
        CoreKeys.ALL.stream()
            .collect(Collectors.toMap(CoreKey::path, key -> key.form().expected()));
    List<KeyDescription> keys = new ArrayList<>();
    collect(
        "", Defaults.core().root(), (path, value) -> expected.getOrDefault(path, SECTION), keys);
    return List.copyOf(keys);
  }

  /**
   * Every key of a factory.
   *
   * @param factory the factory
   * @return the keys in the order of its plugin's reference.conf
   */
  public static List<KeyDescription> of(DiscoveredFactory factory) {
    String section = factory.kind().section() + ".";
    List<KeyDescription> keys = new ArrayList<>();
    collect(
        factory.kind().isPlural() ? section + ConfigUtil.joinPath(factory.name()) + "." : section,
        factory.defaults().root(),
        (path, value) ->
            value instanceof ConfigObject ? SECTION : DefaultForm.like(value).expected(),
        keys);
    return List.copyOf(keys);
  }

  private static void collect(
      String prefix,
      ConfigObject section,
      BiFunction<String, ConfigValue, String> expected,
      List<KeyDescription> keys) {
    List<Map.Entry<String, ConfigValue>> entries = new ArrayList<>(section.entrySet());
    entries.sort(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()));
    for (Map.Entry<String, ConfigValue> entry : entries) {
      String path = prefix + ConfigUtil.joinPath(entry.getKey());
      ConfigValue value = entry.getValue();
      if (value instanceof ConfigObject inner && !inner.isEmpty()) {
        collect(path + ".", inner, expected, keys);
      } else {
        keys.add(
            new KeyDescription(
                "lambdarts." + path,
                expected.apply(path, value),
                HoconText.of(value),
                value.origin().comments().stream()
                    .map(String::strip)
                    .collect(Collectors.joining("\n"))));
      }
    }
  }
}
