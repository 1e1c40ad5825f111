package org.lambdarts.runtime.benchmark;

import java.util.function.Supplier;

/** Adds up the seconds of what it watches. */
final class Stopwatch {

  private long nanos;

  /** Does something, and adds how long it took. */
  <T> T time(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      nanos += System.nanoTime() - start;
    }
  }

  /** Does something, and adds how long it took. */
  void time(Runnable work) {
    time(
        () -> {
          work.run();
          return null;
        });
  }

  double seconds() {
    return nanos / 1e9;
  }
}
