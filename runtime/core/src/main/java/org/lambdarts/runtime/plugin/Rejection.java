package org.lambdarts.runtime.plugin;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A jar or folder that was not loaded.
 *
 * @param location the jar or folder
 * @param cause what is wrong with it, a clause without a full stop
 * @param hint what to do about it, a clause without a full stop
 * @param contents what is known of its factories
 * @param evidence what was thrown, for the plugin's author; empty when nothing was
 */
public record Rejection(
    Path location, String cause, String hint, Contents contents, Optional<Throwable> evidence) {

  /**
   * All of it in a sentence.
   *
   * @return location, cause and hint, without a full stop
   */
  public String message() {
    return location + " was rejected: " + cause + "; " + hint;
  }

  /**
   * What is known of the factories of a rejected plugin.
   *
   * @param known factories it has; copied
   * @param complete whether it has no others
   */
  public record Contents(Set<FactoryId> known, boolean complete) {

    /** Copies the set. */
    public Contents {
      known = Set.copyOf(known);
    }

    /**
     * Nothing is known.
     *
     * @return the contents
     */
    static Contents unknown() {
      return new Contents(Set.of(), false);
    }
  }
}
