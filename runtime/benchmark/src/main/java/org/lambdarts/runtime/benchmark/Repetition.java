package org.lambdarts.runtime.benchmark;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lambdarts.runtime.data.HostBatch;

/** One repetition of what eats batches: how long it computes, and how long it waits for them. */
final class Repetition {

  private final Feed feed;
  private final double waitedBefore;
  private final Stopwatch computing = new Stopwatch();
  private OptionalDouble processorTime = OptionalDouble.empty();

  Repetition(Feed feed) {
    this.feed = feed;
    this.waitedBefore = feed.waited();
  }

  /** Takes batches and computes with them. */
  <T> T compute(Function<List<HostBatch>, T> computation) {
    List<HostBatch> batches = feed.next();
    OptionalDouble before = ProcessorTime.seconds();
    try {
      return computing.time(() -> computation.apply(batches));
    } finally {
      OptionalDouble after = ProcessorTime.seconds();
      if (before.isPresent() && after.isPresent()) {
        processorTime = OptionalDouble.of(after.getAsDouble() - before.getAsDouble());
      }
    }
  }

  double seconds() {
    return computing.seconds();
  }

  /** Tells how long it computed, by the clock and by the processors that did. */
  void tellTime(String quantity, Consumer<Sample> samples) {
    samples.accept(new Sample(quantity, Sample.Unit.SECONDS, seconds()));
    processorTime.ifPresent(
        seconds ->
            samples.accept(
                new Sample(quantity + ", processor time", Sample.Unit.SECONDS, seconds)));
  }

  /** Tells what share of the time was spent waiting. */
  void tellWaiting(String quantity, Consumer<Sample> samples) {
    double waited = feed.waited() - waitedBefore;
    samples.accept(
        new Sample(
            quantity + ", waiting for data",
            Sample.Unit.SHARE,
            waited / (waited + computing.seconds())));
  }
}
