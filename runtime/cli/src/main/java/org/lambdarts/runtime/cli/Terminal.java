package org.lambdarts.runtime.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal that output goes to, if it goes to one. */
final class Terminal {

  private Terminal() {}

  /** Whether there is one. */
  static boolean isThere() {
    return Optional.ofNullable(System.console())
        .filter(console -> isTerminal(console, Console.class))
        .isPresent();
  }

  /**
   * Whether a console is a terminal. Before Java 22 there is no other; since then it may also be a
   * file or a pipe, and says so.
   *
   * @param type the console's public class
   */
  static <T> boolean isTerminal(T console, Class<T> type) {
    try {
      return Boolean.TRUE.equals(type.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
