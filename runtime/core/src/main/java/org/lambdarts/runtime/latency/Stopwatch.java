package org.lambdarts.runtime.latency;

import java.util.function.LongSupplier;
import org.lambdarts.runtime.config.LatencySettings;

/**
 * Takes the time of something short. It is warmed up first; then each repetition is the fastest of
 * a few, since whatever else the machine does only ever makes it slower, and the median of the
 * repetitions counts.
 */
final class Stopwatch {

  /** Below, the clock and what surrounds the work would count too much. */
  private static final double LEAST_SAMPLE_NANOS = 1e6;

  private static final int TRIALS = 5;

  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final LongSupplier clock;
  private final long warmUpNanos;
  private final int repetitions;

  Stopwatch(LatencySettings settings) {
    this(settings, System::nanoTime);
  }

  /** By a clock of nanoseconds. */
  Stopwatch(LatencySettings settings, LongSupplier clock) {
    this.clock = clock;
    this.warmUpNanos = settings.warmUp().toNanos();
    this.repetitions = settings.repetitions();
  }

  /** Something that can be done several times in a row, and is over when it returns. */
  @FunctionalInterface
  interface Work {

    void times(int count);
  }

  /** The milliseconds of doing it once, in whole nanoseconds. */
  double milliseconds(Work work) {
    int count = 1;
    long start = clock.getAsLong();
    double once = nanos(work, 1);
    while (clock.getAsLong() - start < warmUpNanos) {
      once = Math.min(once, nanos(work, count) / count);
      count = times(once);
    }
    count = times(once);
    double[] samples = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      samples[i] = fastest(work, count) / count;
    }
    return Math.rint(Medians.of(samples)) / NANOS_PER_MILLISECOND;
  }

  private double fastest(Work work, int count) {
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TRIALS; i++) {
      fastest = Math.min(fastest, nanos(work, count));
    }
    return fastest;
  }

  private static int times(double nanos) {
    return (int) Math.ceil(LEAST_SAMPLE_NANOS / Math.max(1, nanos));
  }

  private double nanos(Work work, int count) {
    long start = clock.getAsLong();
    work.times(count);
    return clock.getAsLong() - start;
  }
}
