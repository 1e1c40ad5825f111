package org.lambdarts.plugin.dataset.imagefolder;

import java.util.random.RandomGenerator;

/** Random subsets of an exact size. */
final class Draw {

  private Draw() {}

  /**
   * Draws a share, rounded, but at least one and not all.
   *
   * @param count of how many, at least 2
   * @param share the share, in (0, 1)
   * @param random what draws
   * @return which are drawn
   */
  static boolean[] some(int count, double share, RandomGenerator random) {
    int wanted = (int) Math.max(1, Math.min(count - 1, Math.round(count * share)));
    boolean[] drawn = new boolean[count];
    // each in turn, with the chance that is left (Knuth's algorithm S)
    for (int i = 0; wanted > 0; i++) {
      if (random.nextInt(count - i) < wanted) {
        drawn[i] = true;
        wanted--;
      }
    }
    return drawn;
  }
}
