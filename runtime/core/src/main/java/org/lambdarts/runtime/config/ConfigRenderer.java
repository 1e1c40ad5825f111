package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
   * @return the text; the core's keys stand in the order of its reference.conf, a plugin's after
   *     them in alphabetical order
   */
  public static String render(RunSettings settings) {
    StringBuilder text = new StringBuilder();
    ConfigObject core = Defaults.core().root().atKey("lambdarts").root();
    write(text, "", settings.resolved().root(), core);
    return text.toString();
  }

  private static void write(
      StringBuilder text, String indent, ConfigObject object, ConfigObject order) {
    for (String key : ordered(object, order)) {
      ConfigValue value = object.get(key);
      text.append(indent).append(ConfigUtil.joinPath(key));
      if (value instanceof ConfigObject inner) {
        if (inner.isEmpty()) {
          text.append(" {}\n");
        } else {
          text.append(" {\n");
          write(
              text,
              indent + "  ",
              inner,
              order.get(key) instanceof ConfigObject known ? known : ConfigFiles.nothing());
          text.append(indent).append("}\n");
        }
      } else {
        text.append(" = ").append(HoconText.of(value)).append('\n');
      }
    }
  }

  private static List<String> ordered(ConfigObject object, ConfigObject order) {
    List<String> keys = new ArrayList<>();
    order.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
        .forEach(entry -> keys.add(entry.getKey()));
    keys.retainAll(object.keySet());
    new TreeSet<>(object.keySet()).stream().filter(key -> !keys.contains(key)).forEach(keys::add);
    return keys;
  }
}
