package org.lambdarts.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** The process that started this one, known by what comes on the standard input. */
final class StartingProcess {

  private final InputStream input;
  private final Runnable end;
  private final CountDownLatch started = new CountDownLatch(1);

  /**
   * Listens to nothing yet.
   *
   * @param input closed by the system when the other process ends, however it ends
   * @param end ends this process
   */
  StartingProcess(InputStream input, Runnable end) {
    this.input = input;
    this.end = end;
  }

  /** From now on, this process ends when the other does. */
  void dieWithIt() {
    Thread thread = new Thread(this::listen, "starting-process");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    try {
      while (input.read() >= 0) {
        started.countDown();
      }
    } catch (IOException e) {
      // as good as closed
    }
    end.run();
  }

  /** Waits until the other process says to start. */
  void awaitStart() {
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
