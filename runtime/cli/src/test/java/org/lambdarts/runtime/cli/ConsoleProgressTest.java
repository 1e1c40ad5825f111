package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ConsoleProgressTest {

  private final AtomicLong now = new AtomicLong(-5);
  private final StringWriter printed = new StringWriter();
  private final Console console =
      new Console(new PrintWriter(new StringWriter()), new PrintWriter(printed));

  @Test
  void printsPlainLinesWhereThereIsNoTerminal() {
    ConsoleProgress progress = new ConsoleProgress(console, false, now::get);
    progress.stageStarted("search, seed 0", 10, 40);
    progress.progressed(11, "loss 1");
    progress.stageFinished("search with seed 0 done");
    assertEquals(
        "search, seed 0, from step 10\nsearch with seed 0 done in 0:00\n",
        printed.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void drawsOneLineAgainAndAgainOnATerminal() {
    ConsoleProgress progress = new ConsoleProgress(console, true, now::get);
    progress.stageStarted("search, seed 0", 0, 40);
    pass(Duration.ofMillis(199));
    progress.progressed(19, "loss 1");
    assertEquals("", printed.toString());
    pass(Duration.ofSeconds(60).minusMillis(199));
    progress.progressed(20, "loss 1");
    String bar = printed.toString();
    assertEquals(
        "\r\u001b[K\u001b[?7lsearch, seed 0 [##########----------]  50%, 1:00 left, loss 1\u001b[?7h",
        bar);
    // the next is too soon after the last to be worth drawing
    pass(Duration.ofMillis(199));
    progress.progressed(21, "loss 1");
    assertEquals(bar, printed.toString());
    pass(Duration.ofMillis(1));
    progress.progressed(22, "loss 1");
    assertTrue(printed.toString().startsWith(bar + "\r"), printed.toString());
    pass(Duration.ofSeconds(5));
    progress.stageFinished("done");
    assertFalse(printed.toString().substring(0, bar.length()).contains("\n"));
    assertTrue(printed.toString().endsWith("\r\u001b[Kdone in 1:05" + System.lineSeparator()));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
