package org.lambdarts.runtime.run;

import java.time.Duration;

/** When a long stage is to be saved between the ends of its epochs. */
public final class Checkpoints {

  /** What a crash may cost. */
  private static final Duration INTERVAL = Duration.ofMinutes(2);

  private long last = System.nanoTime();

  /** Creates a clock that starts now. */
  public Checkpoints() {}

  /**
   * Whether it is time to save.
   *
   * @return true if the last save is two minutes ago
   */
  public boolean isDue() {
    return System.nanoTime() - last > INTERVAL.toNanos();
  }

  /** Starts the interval again. */
  public void saved() {
    last = System.nanoTime();
  }
}
