package org.lambdarts.plugin.dataset.idx;

import java.util.stream.IntStream;
import org.lambdarts.api.dataset.ImageSplit;

/** Subsets with as many images of each class as the data allow. */
final class ClassBalance {

  private ClassBalance() {}

  /**
   * Chooses the first images of each class. Where a class has too few, the others give more.
   *
   * @param split what to choose from
   * @param classes the number of classes
   * @param count how many images, at most the size of the split
   * @return the chosen images, ascending
   */
  static int[] choose(ImageSplit split, int classes, int count) {
    int[] available = new int[classes];
    for (int i = 0; i < split.size(); i++) {
      available[split.label(i)]++;
    }
    int[] wanted = shares(available, count);
    return IntStream.range(0, split.size()).filter(i -> wanted[split.label(i)]-- > 0).toArray();
  }

  private static int[] shares(int[] available, int count) {
    int[] shares = new int[available.length];
    int given = 0;
    for (int c = 0; given < count; c = (c + 1) % shares.length) {
      if (shares[c] < available[c]) {
        shares[c]++;
        given++;
      }
    }
    return shares;
  }
}
