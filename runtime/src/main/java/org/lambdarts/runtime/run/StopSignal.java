package org.lambdarts.runtime.run;

import java.util.concurrent.atomic.AtomicBoolean;

/** Asks a run to stop after the step it is in, and to keep what it has done. */
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
}
