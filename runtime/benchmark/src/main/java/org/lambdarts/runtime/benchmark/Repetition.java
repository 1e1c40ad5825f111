package org.lambdarts.runtime.benchmark;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lambdarts.runtime.data.HostBatch;

/** One repetition of what eats batches: how long it computes, and how long it waits for them. */
final class Repetition {

  private final Feed feed;
  private final double waitedBefore;
  private final Stopwatch computing = new Stopwatch();

  Repetition(Feed feed) {
    this.feed = feed;
    this.waitedBefore = feed.waited();
  }

  /** Takes batches and computes with them. */
  <T> T compute(Function<List<HostBatch>, T> computation) {
    List<HostBatch> batches = feed.next();
    return computing.time(() -> computation.apply(batches));
  }

  double seconds() {
    return computing.seconds();
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
