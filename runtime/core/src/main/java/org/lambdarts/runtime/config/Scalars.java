package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * HOCON's conversions between scalars. They are needed, not a courtesy: environment variables and
 * properties files hold nothing but strings.
 */
final class Scalars {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final int LONGEST = 60;

  private Scalars() {}

  static Optional<ConfigValue> number(ConfigValue value) {
    return switch (value.valueType()) {
      case NUMBER -> Optional.of(value);
      case STRING -> {
        String text = ((String) value.unwrapped()).strip();
        // A number beyond HOCON's range is parsed as a string again.
        yield Optional.of(text)
            .filter(NUMBER.asMatchPredicate())
            .map(number -> ConfigFactory.parseString("number = " + number).getValue("number"))
            .filter(number -> number.valueType() == ConfigValueType.NUMBER)
            .map(number -> number.withOrigin(value.origin()));
      }
      default -> Optional.empty();
    };
  }

  /** The content of a number that is whole, 5.0 among them. */
  static Optional<Long> whole(ConfigValue number) {
    Number n = (Number) number.unwrapped();
    return n instanceof Double ? Optional.empty() : Optional.of(n.longValue());
  }

  static Optional<ConfigValue> truth(ConfigValue value) {
    return switch (value.valueType()) {
      case BOOLEAN -> Optional.of(value);
      case STRING ->
          switch ((String) value.unwrapped()) {
            case "true", "yes", "on" -> Optional.of(scalar(true, value));
            case "false", "no", "off" -> Optional.of(scalar(false, value));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  static Optional<ConfigValue> text(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING -> Optional.of(value);
      // The text of a number is kept as written: a name 007 stays 007.
      case NUMBER, BOOLEAN -> Optional.of(scalar(written(value), value));
      default -> Optional.empty();
    };
  }

  static boolean isScalar(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        || value.valueType() == ConfigValueType.NUMBER
        || value.valueType() == ConfigValueType.BOOLEAN;
  }

  /** Whether a number is whole and written as such: 5, not 5.0. */
  static boolean isWrittenWhole(ConfigValue number) {
    return written(number).matches("-?\\d+");
  }

  /** The text of a number or truth value as it was written: rendering makes 5 of 5.0. */
  static String written(ConfigValue scalar) {
    return scalar.atKey("value").getString("value");
  }

  /** How a value is shown in a message. */
  static String shown(ConfigValue value) {
    if (value instanceof ConfigObject) {
      return "a section";
    }
    String text = HoconText.of(value);
    if (value instanceof ConfigList list && text.length() > LONGEST) {
      return "a list of " + list.size();
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static ConfigValue scalar(Object scalar, ConfigValue from) {
    return ConfigValueFactory.fromAnyRef(scalar).withOrigin(from.origin());
  }
}
