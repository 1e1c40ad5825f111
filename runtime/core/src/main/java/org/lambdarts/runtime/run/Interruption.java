package org.lambdarts.runtime.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into a request to stop, and holds the process until the run has saved what it had
 * done.
 */
public final class Interruption {

  /** A step on a slow machine, and the writing of a checkpoint. */
  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch done = new CountDownLatch(1);

  private Interruption() {}

  /**
   * From now on, the end of this process waits for the run.
   *
   * @param stop is requested when the process is to end
   * @return to be told when the run has saved what it had done
   */
  public static Interruption install(StopSignal stop) {
    Interruption interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.request();
                  interruption.await();
                },
                "stop-request"));
    return interruption;
  }

  private void await() {
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gave up waiting for the run to stop; its last checkpoint counts");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The run has ended: the process may, too. */
  public void done() {
    done.countDown();
  }
}
