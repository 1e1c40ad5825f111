package org.lambdarts.api.listener;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * A run ends. Made by the host only; may gain components.
 *
 * @param outcome how
 * @param message why it failed, or where it was interrupted, for people; empty if it is finished
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public record RunEnded(Outcome outcome, String message) {

  /** How a run can end. */
  public enum Outcome {
    /** All that was asked for is done. */
    FINISHED,
    /** It was asked to stop and has saved what it had done. */
    INTERRUPTED,
    /** Something went wrong. */
    FAILED
  }
}
