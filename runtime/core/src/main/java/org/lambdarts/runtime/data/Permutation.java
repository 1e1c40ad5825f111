package org.lambdarts.runtime.data;

import java.util.random.RandomGenerator;

/** Uniformly random orders. */
public final class Permutation {

  private Permutation() {}

  /** A shuffled copy (Fisher and Yates). */
  public static int[] of(int[] items, RandomGenerator random) {
    int[] shuffled = items.clone();
    for (int last = shuffled.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int item = shuffled[other];
      shuffled[other] = shuffled[last];
      shuffled[last] = item;
    }
    return shuffled;
  }
}
