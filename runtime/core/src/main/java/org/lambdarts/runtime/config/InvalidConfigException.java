package org.lambdarts.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;

/** A config cannot be run. Its message holds the problems found, one per line, up to a hundred. */
public final class InvalidConfigException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  /** Nobody reads further before the first are fixed. */
  static final int MOST_SHOWN = 100;

  private final transient List<Problem> problems;

  /**
   * Creates the failure.
   *
   * @param problems at least one, in the order in which to show them
   */
  public InvalidConfigException(List<Problem> problems) {
    this(problems, null);
  }

  /**
   * Creates the failure.
   *
   * @param problems at least one, in the order in which to show them
   * @param cause what brought them to light; null for the reader's own checks
   */
  public InvalidConfigException(List<Problem> problems, Throwable cause) {
    super(message(problems), cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("An invalid config has at least one problem.");
    }
    this.problems = List.copyOf(problems);
  }

  private static String message(List<Problem> problems) {
    String shown =
        problems.stream()
            .limit(MOST_SHOWN)
            .map(Problem::toString)
            .collect(Collectors.joining("\n"));
    int more = problems.size() - MOST_SHOWN;
    return more <= 0
        ? shown
        : shown + String.format(Locale.ROOT, "\nand %,d more; correct these first", more);
  }

  /**
   * All that was found.
   *
   * @return at least one problem: by file in the order of reading, then by line
   */
  public List<Problem> problems() {
    return problems;
  }
}
