package org.lambdarts.runtime.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lambdarts.api.random.RandomSource;

/**
 * The training images in two parts: one for the weights, one for the architecture. Every image is
 * in exactly one of them.
 *
 * @param train images for the weights, ascending
 * @param validation images for the architecture, ascending
 */
public record TrainValidationSplit(int[] train, int[] validation) {

  /**
   * Splits at random.
   *
   * @param images the number of images, at least 2
   * @param trainShare the share of the first part, in (0, 1); both parts get at least one image
   * @param random equal sources give equal splits
   * @return the two parts
   * @throws IllegalArgumentException if there are fewer than two images or the share is outside (0,
   *     1)
   */
  public static TrainValidationSplit of(int images, double trainShare, RandomSource random) {
    if (images < 2) {
      throw new IllegalArgumentException("cannot split " + images + " images in two");
    }
    if (!(trainShare > 0 && trainShare < 1)) {
      throw new IllegalArgumentException("the share must be between 0 and 1, got " + trainShare);
    }
    int[] shuffled = Permutation.of(IntStream.range(0, images).toArray(), random.generator());
    int cut = (int) Math.max(1, Math.min(images - 1, Math.round(images * trainShare)));
    return new TrainValidationSplit(
        sorted(Arrays.copyOfRange(shuffled, 0, cut)),
        sorted(Arrays.copyOfRange(shuffled, cut, images)));
  }

  private static int[] sorted(int[] indices) {
    Arrays.sort(indices);
    return indices;
  }
}
