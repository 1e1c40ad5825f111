package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a resolved config as HOCON that stands for itself: no includes, no substitutions, every
 * key with its value. The same settings give the same text; reading it gives the same settings.
 */
public final class ConfigRenderer {

  private ConfigRenderer() {}

  /**
   * Renders the config of a run.
   *
   * @param settings the settings
   * @return the text; the core's keys stand in the order of their declaration, a plugin's after
   *     them in alphabetical order
   */
  public static String render(RunSettings settings) {
    StringBuilder text = new StringBuilder();
    ConfigObject lambdarts = settings.resolved().getObject("lambdarts");
    text.append("lambdarts {\n");
    write(text, "  ", lambdarts, Optional.of(Schema.OF_RUN.outline()));
    return text.append("}\n").toString();
  }

  private static void write(
      StringBuilder text, String indent, ConfigObject object, Optional<Outline> declared) {
    Map<String, Outline> order = declared.map(Outline::parts).orElse(Map.of());
    for (String key : ordered(object, order.keySet())) {
      ConfigValue value = object.get(key);
      text.append(indent).append(ConfigUtil.joinPath(key));
      if (value instanceof ConfigObject inner) {
        if (inner.isEmpty()) {
          text.append(" {}\n");
        } else {
          text.append(" {\n");
          write(text, indent + "  ", inner, Optional.ofNullable(order.get(key)));
          text.append(indent).append("}\n");
        }
      } else {
        text.append(" = ").append(HoconText.of(value)).append('\n');
      }
    }
  }

  private static Set<String> ordered(ConfigObject object, Set<String> order) {
    Set<String> keys = new LinkedHashSet<>(order);
    keys.retainAll(object.keySet());
    keys.addAll(new TreeSet<>(object.keySet()));
    return keys;
  }
}
