package org.lambdarts.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lambdarts.runtime.run.FileName;

/** The forms of the core's keys. */
final class Forms {

  private Forms() {}

  /**
   * The form of a key.
   *
   * @param type the type of the component that declares it
   * @param key the declaration
   */
  static Form<?> of(Type type, Key key) {
    if (type instanceof ParameterizedType list && list.getRawType().equals(List.class)) {
      return listOf(of(list.getActualTypeArguments()[0], key), key.mayBeEmpty());
    }
    Interval range = Interval.parse(key.range());
    if (type.equals(int.class) || type.equals(Integer.class)) {
      return new IntegerForm(range, (int) Math.min(key.limit(), Integer.MAX_VALUE));
    }
    if (type.equals(long.class) || type.equals(Long.class)) {
      return new ScalarForm<>(
          "a whole number" + range.words(),
          Scalars::number,
          number -> Scalars.whole(number).filter(range::contains));
    }
    if (type.equals(double.class) || type.equals(Double.class)) {
      return new NumberForm(range, key.limit());
    }
    if (type.equals(Duration.class)) {
      return new DurationForm(range);
    }
    if (type.equals(boolean.class)) {
      return new ScalarForm<>(
          "true or false", Scalars::truth, value -> Optional.of((Boolean) value.unwrapped()));
    }
    if (type.equals(String.class)) {
      return key.fileName() ? fileName() : text();
    }
    if (type instanceof Class<?> options && options.isEnum()) {
      return oneOf(options);
    }
    throw new IllegalArgumentException("No key can be of type " + type.getTypeName());
  }

  static Form<String> text() {
    return new ScalarForm<>(
        "a text", Scalars::text, value -> Optional.of((String) value.unwrapped()));
  }

  /** A name for a folder on every system; empty for none. */
  private static Form<String> fileName() {
    return new ScalarForm<>(
        FileName.EXPECTED,
        Scalars::text,
        value ->
            Optional.of((String) value.unwrapped())
                .filter(name -> name.isEmpty() || FileName.isPlain(name)));
  }

  private static Form<Object> oneOf(Class<?> options) {
    List<Object> values = List.of(options.getEnumConstants());
    Function<Object, String> word = value -> word((Enum<?>) value);
    return new ScalarForm<>(
        values.stream().map(word).collect(Collectors.joining(" or ")),
        Scalars::text,
        text -> values.stream().filter(v -> word.apply(v).equals(text.unwrapped())).findFirst());
  }

  /** A list in which nothing occurs twice. */
  private static <T> Form<List<T>> listOf(Form<T> element, boolean mayBeEmpty) {
    String several = element.expected().replaceFirst("^an? (.*?)(number|text|duration)", "$1$2s");
    return new ListForm<>(
        "a list of " + (mayBeEmpty ? "" : "one or more ") + several + ", none twice",
        element,
        mayBeEmpty,
        true);
  }

  /** How a config names an enum's constant. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How a plain text can serve as a file name. */
  static String asFileName(String text) {
    String clean = text.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "-").replaceAll("^\\.+", "");
    return clean.isEmpty() ? "run" : clean;
  }
}
