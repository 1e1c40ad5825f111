package org.lambdarts.runtime.latency;

import java.util.Arrays;

/** The middle of numbers that may have outliers. */
final class Medians {

  private Medians() {}

  /** The median of at least one number. */
  static double of(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
