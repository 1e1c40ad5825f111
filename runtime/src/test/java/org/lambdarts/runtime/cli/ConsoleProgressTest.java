package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ConsoleProgressTest {

  private final StringWriter printed = new StringWriter();
  private final Console console =
      new Console(new PrintWriter(new StringWriter()), new PrintWriter(printed));

  @Test
  void printsPlainLinesWhereThereIsNoTerminal() {
    ConsoleProgress progress = new ConsoleProgress(console, false);
    progress.stageStarted("search, seed 0", 10, 40);
    progress.progressed(11, "loss 1");
    progress.stageFinished("search with seed 0 done");
    assertEquals(
        "search, seed 0, from step 10\nsearch with seed 0 done in 0:00\n",
        printed.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void drawsOneLineAgainAndAgainOnATerminal() throws InterruptedException {
    ConsoleProgress progress = new ConsoleProgress(console, true);
    progress.stageStarted("search, seed 0", 0, 40);
    Thread.sleep(250);
    progress.progressed(20, "loss 1");
    String bar = printed.toString();
    assertTrue(
        bar.matches(
            "\r\u001b\\[K\u001b\\[\\?7lsearch, seed 0 \\[#{10}-{10}\\]  50%, 0:0\\d left, loss 1\u001b\\[\\?7h"),
        bar);
    // the next is too soon after the last to be worth drawing
    progress.progressed(21, "loss 1");
    assertEquals(bar, printed.toString());
    progress.stageFinished("done");
    assertFalse(printed.toString().substring(0, bar.length()).contains("\n"));
    assertTrue(printed.toString().endsWith("\r\u001b[Kdone in 0:00" + System.lineSeparator()));
  }
}
