package org.lambdarts.runtime.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lambdarts.runtime.run.StopSignal;

/**
 * Turns Ctrl-C into a request to stop, and holds the process until the run has saved what it had
 * done.
 */
final class Interruption {

  /** A step on a slow machine, and the writing of a checkpoint. */
  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch done = new CountDownLatch(1);

  private Interruption() {}

  static Interruption install(StopSignal stop) {
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

  void done() {
    done.countDown();
  }
}
