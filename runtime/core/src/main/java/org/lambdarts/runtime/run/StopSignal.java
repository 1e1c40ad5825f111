package org.lambdarts.runtime.run;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks a run to stop after the step it is in, and to keep what it has done. Interrupting the run's
 * thread asks the same.
 */
public final class StopSignal {

  private final AtomicBoolean requested = new AtomicBoolean();

  /** Creates a signal nobody has given yet. */
  public StopSignal() {}

  /** Asks the run to stop. May be called from any thread. */
  public void request() {
    requested.set(true);
  }

  /**
   * Whether the run is to stop.
   *
   * @return true once asked
   */
  public boolean isRequested() {
    return requested.get();
  }

  /**
   * Stops here if that was asked for. A thread that was interrupted stays so.
   *
   * @param where the stage and place, for a user
   * @throws RunInterruptedException if the run is to stop
   */
  public void throwIfRequested(String where) {
    if (requested.get() || Thread.currentThread().isInterrupted()) {
      throw new RunInterruptedException(where);
    }
  }
}
