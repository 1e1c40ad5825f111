package org.lambdarts.runtime.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, so that the user sees all of them at once. */
public final class Problems {

  private final List<String> sources = new ArrayList<>();
  private final Set<Problem> found = new LinkedHashSet<>();

  /** Starts with none. */
  public Problems() {}

  /** Notes that a source is read next; problems are shown in this order of their sources. */
  void reading(String source) {
    if (!sources.contains(source)) {
      sources.add(source);
    }
  }

  void add(Location location, String message) {
    add(new Problem(location, message));
  }

  /** Whether there are more than are shown, so that it is enough to count the others. */
  boolean areMany() {
    return found.size() >= InvalidConfigException.MOST_SHOWN;
  }

  /**
   * Adds a problem; the same one counts once.
   *
   * @param problem the problem
   */
  public void add(Problem problem) {
    found.add(problem);
  }

  /**
   * Whether there is none.
   *
   * @return true as long as nothing was added
   */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Ends the reading if there is any problem.
   *
   * @throws InvalidConfigException with all problems so far
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidConfigException(
          found.stream()
              .sorted(
                  Comparator.comparingInt((Problem problem) -> rank(problem.location().source()))
                      .thenComparingInt(problem -> problem.location().line()))
              .toList());
    }
  }

  private int rank(String source) {
    int rank = sources.indexOf(source);
    return rank < 0 ? sources.size() : rank;
  }
}
