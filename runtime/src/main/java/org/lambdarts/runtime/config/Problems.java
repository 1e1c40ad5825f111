package org.lambdarts.runtime.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, so that the user sees all of them at once. */
final class Problems {

  private final List<String> sources = new ArrayList<>();
  private final List<Problem> found = new ArrayList<>();

  /** Notes that a source is read next; problems are shown in this order of their sources. */
  void reading(String source) {
    if (!sources.contains(source)) {
      sources.add(source);
    }
  }

  void add(Location location, String message) {
    Problem problem = new Problem(location, message);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /**
   * Ends the reading if there is any problem.
   *
   * @throws InvalidConfigException with all problems so far
   */
  void throwIfAny() {
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
