package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Optional;

/**
 * The form of a plugin's key, as its default shows it: 0 asks for a whole number, 0.0 for any
 * number, null takes anything. The elements of a list are of the type of the default's elements,
 * and any scalars if it is empty.
 */
final class DefaultForm {

  private static final Form<ConfigValue> ANYTHING =
      new ScalarForm<>("any value", Optional::of, Optional::of);
  private static final Form<ConfigValue> ANY_SCALAR = scalar("a text, number or truth value");
  private static final Form<ConfigValue> WHOLE =
      new ScalarForm<>(
          "a whole number", Scalars::number, number -> Scalars.whole(number).map(whole -> number));
  private static final Form<ConfigValue> NUMBER =
      new ScalarForm<>("a number", Scalars::number, Optional::of);
  private static final Form<ConfigValue> TRUTH =
      new ScalarForm<>("true or false", Scalars::truth, Optional::of);
  private static final Form<ConfigValue> TEXT =
      new ScalarForm<>("a text", Scalars::text, Optional::of);

  private DefaultForm() {}

  /**
   * The form of values like a default.
   *
   * @param standard the default; not a section
   */
  static Form<?> like(ConfigValue standard) {
    return switch (standard.valueType()) {
      case NUMBER -> Scalars.isWrittenWhole(standard) ? WHOLE : NUMBER;
      case BOOLEAN -> TRUTH;
      case STRING -> TEXT;
      case LIST -> list((ConfigList) standard);
      case NULL, OBJECT -> ANYTHING;
    };
  }

  private static Form<?> list(ConfigList standard) {
    List<ConfigValueType> types = standard.stream().map(ConfigValue::valueType).distinct().toList();
    if (types.size() != 1) {
      return new ListForm<>("a list", standard.isEmpty() ? ANY_SCALAR : ANYTHING, true, false);
    }
    return switch (types.get(0)) {
      case NUMBER ->
          standard.stream().allMatch(Scalars::isWrittenWhole)
              ? new ListForm<>("a list of whole numbers", WHOLE, true, false)
              : new ListForm<>("a list of numbers", NUMBER, true, false);
      case BOOLEAN -> new ListForm<>("a list of true or false", TRUTH, true, false);
      case STRING -> new ListForm<>("a list of texts", TEXT, true, false);
      default -> new ListForm<>("a list", ANYTHING, true, false);
    };
  }

  private static Form<ConfigValue> scalar(String expected) {
    return new ScalarForm<>(
        expected, value -> Optional.of(value).filter(Scalars::isScalar), Optional::of);
  }
}
