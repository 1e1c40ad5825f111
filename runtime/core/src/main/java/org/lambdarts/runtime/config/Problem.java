package org.lambdarts.runtime.config;

import org.lambdarts.runtime.input.OneLine;

/**
 * One thing the user must fix in a config.
 *
 * @param location where it is
 * @param message what is wrong with which key, and what is expected there
 */
public record Problem(Location location, String message) {

  private static final int LONGEST_PLACE = 300;
  private static final int LONGEST_MESSAGE = 600;

  /** Shortens a message that quotes much, and spells out control characters in it. */
  public Problem {
    message = OneLine.of(message, LONGEST_MESSAGE);
  }

  /** The line a user sees: {@code quickstart.conf:12: lambdarts.search.epochs must be …}. */
  @Override
  public String toString() {
    return OneLine.of(location.toString(), LONGEST_PLACE) + ": " + message;
  }
}
