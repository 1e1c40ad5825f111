package org.lambdarts.runtime.task;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lambdarts.runtime.run.RunListener;

/** Turns what a listener hears of a task into events for another process, a few in a second. */
public final class ToldProgress implements RunListener {

  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Consumer<TaskEvent> events;
  private final LongSupplier nanoTime;
  private long told;

  /**
   * Tells.
   *
   * @param events is told; called on the thread that is listened to
   */
  public ToldProgress(Consumer<TaskEvent> events) {
    this(events, System::nanoTime);
  }

  /** For tests: with a clock as {@link System#nanoTime}. */
  ToldProgress(Consumer<TaskEvent> events, LongSupplier nanoTime) {
    this.events = events;
    this.nanoTime = nanoTime;
    this.told = nanoTime.getAsLong() - INTERVAL.toNanos();
  }

  @Override
  public void stageStarted(String title, long done, long total) {
    events.accept(new TaskEvent.StageStarted(title, done, total));
  }

  @Override
  public void progressed(long done, String detail) {
    if (isDue()) {
      events.accept(new TaskEvent.Progressed(done, detail));
    }
  }

  @Override
  public void evaluated(String what, long batches, long total) {
    if (isDue()) {
      events.accept(new TaskEvent.Evaluated(what, batches, total));
    }
  }

  private boolean isDue() {
    long now = nanoTime.getAsLong();
    if (now - told < INTERVAL.toNanos()) {
      return false;
    }
    told = now;
    return true;
  }

  @Override
  public void stageFinished(String summary) {
    events.accept(new TaskEvent.StageFinished(summary));
  }

  @Override
  public void note(String text) {
    events.accept(new TaskEvent.Note(text));
  }
}
