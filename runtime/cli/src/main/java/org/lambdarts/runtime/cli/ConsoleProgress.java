package org.lambdarts.runtime.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.lambdarts.runtime.run.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows progress: a bar that is drawn again and again on a terminal, now and then a line elsewhere.
 */
final class ConsoleProgress implements RunListener {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleProgress.class);
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(15);
  private static final int BAR_WIDTH = 20;

  /** Back to the start of the line, whose end is erased. */
  static final String CLEAR_LINE = "\r\u001b[K";

  // without wrapping, a terminal narrower than the text shows its beginning, in one line
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  /** On a terminal, what goes on beside each other takes turns in the one line. */
  private static final Duration TURN = Duration.ofSeconds(2);

  private final Console console;
  private final boolean terminal;
  private final LongSupplier nanoTime;

  /** What one after the other is told of, without others beside. */
  private final Part alone;

  /** Whose line it is on a terminal; guarded by this. */
  private Part drawn;

  /** Since when; guarded by this. */
  private long drawnSince;

  ConsoleProgress(Console console) {
    this(console, Terminal.isThere(), System::nanoTime);
  }

  /**
   * For tests.
   *
   * @param console where to print
   * @param terminal whether it is a terminal
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  ConsoleProgress(Console console, boolean terminal, LongSupplier nanoTime) {
    this.console = console;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.alone = new Part();
    this.drawn = alone;
  }

  @Override
  public void stageStarted(String stage, long done, long work) {
    alone.stageStarted(stage, done, work);
  }

  @Override
  public void progressed(long done, String detail) {
    alone.progressed(done, detail);
  }

  @Override
  public void evaluated(String what, long batches, long of) {
    alone.evaluated(what, batches, of);
  }

  @Override
  public void stageFinished(String summary) {
    alone.stageFinished(summary);
  }

  @Override
  public void note(String text) {
    LOG.info(text);
    line((terminal ? CLEAR_LINE : "") + text);
  }

  @Override
  public RunListener beside(String title) {
    return new Part();
  }

  private synchronized void line(String text) {
    console.err().println(text);
    console.err().flush();
  }

  private synchronized void draw(Part part, String text, long now) {
    if (part != drawn && now - drawnSince < TURN.toNanos()) {
      return;
    }
    if (part != drawn) {
      drawn = part;
      drawnSince = now;
    }
    console.err().print(CLEAR_LINE + NO_WRAP + text + WRAP);
    console.err().flush();
  }

  /** One thing after the other, with its own clock, whatever goes on beside. */
  private final class Part implements RunListener {

    private String title = "";
    private long reached;
    private long total = 1;
    private long doneBefore;
    private long started;
    private long shown;

    @Override
    public void stageStarted(String stage, long done, long work) {
      title = stage;
      total = Math.max(1, work);
      doneBefore = done;
      reached = done;
      started = nanoTime.getAsLong();
      shown = started;
      LOG.info("{}: {} of {} steps done", stage, done, work);
      if (!terminal) {
        line(stage + (done > 0 ? String.format(Locale.ROOT, ", from step %d", done) : ""));
      }
    }

    @Override
    public void progressed(long done, String detail) {
      reached = done;
      show(detail);
    }

    @Override
    public void evaluated(String what, long batches, long of) {
      show(String.format(Locale.ROOT, "%s, batch %d of %d", what, batches, of));
    }

    private void show(String detail) {
      long done = reached;
      long now = nanoTime.getAsLong();
      Duration interval = terminal ? ON_TERMINAL : ELSEWHERE;
      if (now - shown < interval.toNanos()) {
        return;
      }
      shown = now;
      String text =
          String.format(
              Locale.ROOT,
              "%s %s %3d%%, %s left, %s",
              title,
              bar(done),
              100 * done / total,
              left(done, now),
              detail);
      if (terminal) {
        draw(this, text, now);
      } else {
        line(text);
      }
    }

    @Override
    public void stageFinished(String summary) {
      Duration took = Duration.ofNanos(nanoTime.getAsLong() - started);
      LOG.info("{} in {} s", summary, took.toSeconds());
      line((terminal ? CLEAR_LINE : "") + summary + " in " + clock(took));
    }

    @Override
    public void note(String text) {
      ConsoleProgress.this.note(text);
    }

    @Override
    public RunListener beside(String other) {
      return ConsoleProgress.this.beside(other);
    }

    private String bar(long done) {
      int full = (int) (BAR_WIDTH * done / total);
      return "[" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "]";
    }

    private String left(long done, long now) {
      long steps = done - doneBefore;
      return steps <= 0 ? "?" : clock(Duration.ofNanos((now - started) / steps * (total - done)));
    }
  }

  private static String clock(Duration duration) {
    return duration.toHours() > 0
        ? String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            duration.toHours(),
            duration.toMinutesPart(),
            duration.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
