package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.run.RunListener;

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

  @Test
  void whatGoesOnBesideHasItsOwnTitleAndClock() {
    ConsoleProgress progress = new ConsoleProgress(console, false, now::get);
    RunListener first = progress.beside("train a, seed 0");
    RunListener second = progress.beside("train b, seed 0");
    first.stageStarted("train a, seed 0", 0, 10);
    pass(Duration.ofSeconds(20));
    second.stageStarted("train b, seed 0", 0, 100);
    pass(Duration.ofSeconds(20));
    first.progressed(5, "loss 1");
    second.progressed(10, "loss 2");
    second.stageFinished("b done");
    pass(Duration.ofSeconds(20));
    first.stageFinished("a done");
    assertEquals(
        """
        train a, seed 0
        train b, seed 0
        train a, seed 0 [##########----------]  50%, 0:40 left, loss 1
        train b, seed 0 [##------------------]  10%, 3:00 left, loss 2
        b done in 0:20
        a done in 1:00
        """,
        printed.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void onATerminalTheyTakeTurnsInOneLine() {
    ConsoleProgress progress = new ConsoleProgress(console, true, now::get);
    RunListener first = progress.beside("train a, seed 0");
    RunListener second = progress.beside("train b, seed 0");
    pass(Duration.ofSeconds(10));
    first.stageStarted("train a, seed 0", 0, 10);
    second.stageStarted("train b, seed 0", 0, 10);
    for (int i = 1; i <= 10; i++) {
      pass(Duration.ofSeconds(1));
      first.progressed(i, "");
      second.progressed(i, "");
    }
    List<String> lines = printed.toString().lines().toList();
    assertTrue(printed.toString().indexOf('\n') < 0);
    long turns = 0;
    for (int i = 2; i < lines.size(); i++) {
      turns += lines.get(i).contains("train a") == lines.get(i - 1).contains("train a") ? 0 : 1;
    }
    assertTrue(turns >= 3 && turns <= 5, turns + " turns in 10 seconds: " + printed);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
