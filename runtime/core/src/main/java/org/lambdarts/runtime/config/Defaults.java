package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Defaults, recognizable as such after they were merged with what the user wrote: a problem must
 * never point the user at a file inside a jar.
 */
final class Defaults {

  private static final String MARK = "default";
  private static final ConfigOrigin ORIGIN = ConfigOriginFactory.newSimple(MARK);

  private Defaults() {}

  static boolean isDefault(ConfigOrigin origin) {
    return origin.description().equals(MARK);
  }

  static ConfigObject marked(ConfigObject defaults) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    defaults.forEach((key, value) -> values.put(key, marked(value)));
    return ConfigValueFactory.fromMap(values, MARK);
  }

  private static ConfigValue marked(ConfigValue value) {
    if (value instanceof ConfigObject object) {
      return marked(object);
    }
    if (value instanceof ConfigList list) {
      return ConfigValueFactory.fromIterable(list.stream().map(Defaults::marked).toList(), MARK);
    }
    return value.withOrigin(ORIGIN);
  }
}
