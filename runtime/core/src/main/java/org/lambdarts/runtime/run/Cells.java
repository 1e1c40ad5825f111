package org.lambdarts.runtime.run;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What the cells of tables may hold, to be used in a {@link CsvTable.Check}. */
public final class Cells {

  /** Beyond any count, and far from where whole numbers lose digits in sums. */
  private static final long MOST = 1_000_000_000_000_000L;

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

  private Cells() {}

  /**
   * A number of things.
   *
   * @param text what is there
   * @return what it must be; empty if it is that
   */
  public static Optional<String> count(String text) {
    return WHOLE.matcher(text).matches() && text.length() < 17 && isWithin(text, 0, MOST)
        ? Optional.empty()
        : Optional.of("a whole number from 0 to " + MOST);
  }

  /**
   * A seed.
   *
   * @param text what is there
   * @return what it must be; empty if it is that
   */
  public static Optional<String> seed(String text) {
    try {
      Long.parseLong(text);
      return Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of("a whole number");
    }
  }

  /**
   * A share, an accuracy or a λ'.
   *
   * @param text what is there
   * @return what it must be; empty if it is that
   */
  public static Optional<String> share(String text) {
    return isWithin(text, 0, 1) ? Optional.empty() : Optional.of("a number from 0 to 1");
  }

  /**
   * Any finite number.
   *
   * @param text what is there
   * @return what it must be; empty if it is that
   */
  public static Optional<String> finite(String text) {
    return isWithin(text, -Double.MAX_VALUE, Double.MAX_VALUE)
        ? Optional.empty()
        : Optional.of("a finite number");
  }

  /**
   * A measure, which may be infinite or not a number where something diverged.
   *
   * @param text what is there
   * @return what it must be; empty if it is that
   */
  public static Optional<String> measure(String text) {
    return CsvTable.number(text).isPresent() ? Optional.empty() : Optional.of("a number");
  }

  private static boolean isWithin(String text, double least, double most) {
    OptionalDouble number = CsvTable.number(text);
    return number.isPresent() && number.getAsDouble() >= least && number.getAsDouble() <= most;
  }
}
