package org.lambdarts.runtime.config;

import java.util.List;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;

/** A config cannot be run. Its message holds every problem found, one per line. */
public final class InvalidConfigException extends LambdartsException {

  private static final long serialVersionUID = 1L;

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
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("An invalid config has at least one problem.");
    }
    this.problems = List.copyOf(problems);
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
