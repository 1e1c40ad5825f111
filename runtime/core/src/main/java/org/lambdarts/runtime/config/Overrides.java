package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lambdarts.runtime.hocon.SelfContainedHocon;

/** Keys set outside the config file: on the command line, or as Java system properties. */
final class Overrides {

  /** Written as HOCON; all other text is a string as it stands, whatever signs it has. */
  private static final Pattern HOCON =
      Pattern.compile(
          "[\\[{\"].*|.*\\$\\{.*|true|false|null|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?", Pattern.DOTALL);

  private final Problems problems;

  Overrides(Problems problems) {
    this.problems = problems;
  }

  /**
   * What {@code --set key=value} gives.
   *
   * @param settings values by key; a later one wins
   */
  Config commandLine(Map<String, String> settings) {
    Config all = ConfigFactory.empty();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String source = "command line --set " + setting.getKey() + "=" + setting.getValue();
      all = parse(setting.getKey(), setting.getValue(), source).withFallback(all);
    }
    return all;
  }

  /**
   * What {@code -Dlambdarts.search.epochs=2} gives. The launcher and plugins have properties of
   * their own, such as {@code lambdarts.home}: only those of a known section or key are read.
   *
   * @param properties all system properties
   * @param known the keys directly under {@code lambdarts}
   */
  Config systemProperties(Map<String, String> properties, Set<String> known) {
    Config all = ConfigFactory.empty();
    for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
      String[] parts = property.getKey().split("\\.", 3);
      if (parts.length > 1 && parts[0].equals("lambdarts") && known.contains(parts[1])) {
        String source = "system property " + property.getKey();
        all = parse(property.getKey(), property.getValue(), source).withFallback(all);
      }
    }
    return all;
  }

  private Config parse(String key, String text, String source) {
    problems.reading(source);
    if (ConfigText.isTooDeep(key + "=" + text)) {
      problems.add(new Location(source, 0), ConfigText.TOO_DEEP);
      return ConfigFactory.empty();
    }
    try {
      List<String> path = ConfigUtil.splitPath(key);
      String canonical = ConfigUtil.joinPath(path);
      String value = text.strip();
      return SelfContainedHocon.parse(
          canonical
              + " = "
              + (HOCON.matcher(value).matches() ? value : ConfigUtil.quoteString(text)),
          source);
    } catch (ConfigException e) {
      problems.add(new Location(source, 0), "is not valid HOCON: " + HoconMessage.of(e));
      return ConfigFactory.empty();
    }
  }
}
