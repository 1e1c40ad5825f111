package org.lambdarts.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import org.lambdarts.runtime.run.FileName;

/** The forms of the core's keys. */
final class Forms {

  private Forms() {}

  static Form<Integer> wholeNumber(int least) {
    return wholeNumber(least, Integer.MAX_VALUE);
  }

  static Form<Integer> wholeNumber(int least, int most) {
    return new IntegerForm(least, most);
  }

  static Form<Long> wideNumber() {
    return new ScalarForm<>("a whole number", Scalars::number, Scalars::whole);
  }

  static Form<Long> wideNumber(long least) {
    return new ScalarForm<>(
        "a whole number of at least " + least,
        Scalars::number,
        number -> Scalars.whole(number).filter(n -> n >= least));
  }

  static Form<Double> positive(double most) {
    return new NumberForm("a number above 0", x -> x > 0, most);
  }

  static Form<Double> atLeastZero(double most) {
    return new NumberForm("a number of at least 0", x -> x >= 0, most);
  }

  /** From 0, below 1. */
  static Form<Double> decay() {
    return number("a number of at least 0 and below 1", x -> x >= 0 && x < 1);
  }

  static Form<Double> properShare() {
    return number("a number above 0 and below 1", x -> x > 0 && x < 1);
  }

  static Form<Double> within(double least, double most) {
    return number(
        "a number from " + NumberForm.plain(least) + " to " + NumberForm.plain(most),
        x -> x >= least && x <= most);
  }

  static Form<Boolean> truth() {
    return new ScalarForm<>(
        "true or false", Scalars::truth, value -> Optional.of((Boolean) value.unwrapped()));
  }

  static Form<String> text() {
    return new ScalarForm<>(
        "a text", Scalars::text, value -> Optional.of((String) value.unwrapped()));
  }

  /** A name for a folder on every system; empty for none. */
  static Form<String> fileName() {
    return new ScalarForm<>(
        FileName.EXPECTED,
        Scalars::text,
        value ->
            Optional.of((String) value.unwrapped())
                .filter(name -> name.isEmpty() || FileName.isPlain(name)));
  }

  static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
    List<E> values = List.of(type.getEnumConstants());
    return new ScalarForm<>(
        values.stream().map(Forms::word).collect(Collectors.joining(" or ")),
        Scalars::text,
        text -> values.stream().filter(v -> word(v).equals(text.unwrapped())).findFirst());
  }

  /** One of two words, of which one means true. */
  static Form<Boolean> either(String no, String yes) {
    return new ScalarForm<>(
        no + " or " + yes,
        Scalars::text,
        text ->
            Optional.of(text.unwrapped().equals(yes))
                .filter(is -> is || text.unwrapped().equals(no)));
  }

  /** A list in which nothing occurs twice. */
  static <T> Form<List<T>> distinct(String elements, Form<T> element, boolean mayBeEmpty) {
    return new ListForm<>(
        "a list of " + (mayBeEmpty ? "" : "one or more ") + elements + ", none twice",
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

  private static Form<Double> number(String expected, DoublePredicate range) {
    return new NumberForm(expected, range, Double.MAX_VALUE);
  }
}
