package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes a value on one line, numbers as the user wrote them. */
final class HoconText {

  private HoconText() {}

  static String of(ConfigValue value) {
    return switch (value.valueType()) {
      case NULL -> "null";
      case STRING -> ConfigUtil.quoteString((String) value.unwrapped());
      case NUMBER, BOOLEAN -> Scalars.written(value);
      case LIST ->
          ((ConfigList) value)
              .stream().map(HoconText::of).collect(Collectors.joining(", ", "[", "]"));
      case OBJECT -> object((ConfigObject) value);
    };
  }

  private static String object(ConfigObject object) {
    return object.isEmpty()
        ? "{}"
        : new TreeSet<>(object.keySet())
            .stream()
                .map(key -> ConfigUtil.joinPath(key) + " = " + of(object.get(key)))
                .collect(Collectors.joining(", ", "{ ", " }"));
  }
}
