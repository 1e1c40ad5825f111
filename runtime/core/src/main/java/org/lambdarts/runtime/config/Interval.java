package org.lambdarts.runtime.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of numbers.
 *
 * @param least its lower end, perhaps infinite
 * @param withLeast whether the lower end belongs to it
 * @param most its upper end, perhaps infinite
 * @param withMost whether the upper end belongs to it
 */
record Interval(double least, boolean withLeast, double most, boolean withMost) {

  /** All numbers. */
  static final String ALL = "(,)";

  private static final Pattern NOTATION =
      Pattern.compile("([\\[(])\\s*([^,\\s]*)\\s*,\\s*([^,\\s]*)\\s*([])])");

  /**
   * Reads the usual notation.
   *
   * @param notation such as {@code [0, 1)}; an end that is left out is infinite
   */
  static Interval parse(String notation) {
    Matcher parts = NOTATION.matcher(notation);
    if (!parts.matches()) {
      throw new IllegalArgumentException(notation + " is not a range such as [0, 1)");
    }
    return new Interval(
        end(parts.group(2), Double.NEGATIVE_INFINITY),
        parts.group(1).equals("["),
        end(parts.group(3), Double.POSITIVE_INFINITY),
        parts.group(4).equals("]"));
  }

  private static double end(String number, double infinity) {
    return number.isEmpty() ? infinity : Double.parseDouble(number);
  }

  boolean contains(double number) {
    return (withLeast ? number >= least : number > least)
        && (withMost ? number <= most : number < most);
  }

  /** What follows "a number": {@code " of at least 0 and below 1"}; nothing for all numbers. */
  String words() {
    boolean below = most != Double.POSITIVE_INFINITY;
    boolean above = least != Double.NEGATIVE_INFINITY;
    if (above && below && withLeast && withMost) {
      return " from " + NumberForm.plain(least) + " to " + NumberForm.plain(most);
    }
    String lower = above ? (withLeast ? " of at least " : " above ") + NumberForm.plain(least) : "";
    String upper = below ? (withMost ? " of at most " : " below ") + NumberForm.plain(most) : "";
    return lower + (above && below ? " and" : "") + upper;
  }
}
