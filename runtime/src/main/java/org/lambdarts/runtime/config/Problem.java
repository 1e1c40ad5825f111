package org.lambdarts.runtime.config;

/**
 * One thing the user must mend in a config.
 *
 * @param location where it is
 * @param message what is wrong with which key, and what is expected there
 */
public record Problem(Location location, String message) {

  /** The line a user sees: {@code quickstart.conf:12: lambdarts.search.epochs must be …}. */
  @Override
  public String toString() {
    return location + ": " + message;
  }
}
