package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class StartingProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PipedOutputStream other = new PipedOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void startsWithAByteAndEndsWithTheStream() throws IOException {
    StartingProcess process = new StartingProcess(new PipedInputStream(other), ended::countDown);
    process.dieWithIt();
    other.write('\n');
    other.flush();
    assertTimeoutPreemptively(PATIENCE, process::awaitStart);
    assertEquals(1, ended.getCount());
    other.close();
    assertTimeoutPreemptively(PATIENCE, () -> ended.await());
  }

  /** The other process died before it could say anything. */
  @Test
  void endsThoughItNeverStarted() throws IOException {
    new StartingProcess(new PipedInputStream(other), ended::countDown).dieWithIt();
    other.close();
    assertTimeoutPreemptively(PATIENCE, () -> ended.await());
  }
}
