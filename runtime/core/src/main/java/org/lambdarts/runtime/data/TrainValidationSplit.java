package org.lambdarts.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lambdarts.api.dataset.ImageSplit;
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
    requireShare(trainShare);
    int[] shuffled = Permutation.of(IntStream.range(0, images).toArray(), random.generator());
    int cut = cut(images, trainShare);
    return new TrainValidationSplit(
        sorted(Arrays.copyOfRange(shuffled, 0, cut)),
        sorted(Arrays.copyOfRange(shuffled, cut, images)));
  }

  /**
   * Splits each class at random by itself.
   *
   * @param images the images, at least two of one class
   * @param trainShare the share of the first part, in (0, 1). Of a class with two images or more
   *     both parts get at least one; a single image is in the first part
   * @param random equal sources give equal splits; what is drawn in a class depends on its label
   *     and the number of its images alone
   * @return the two parts
   * @throws IllegalArgumentException if no class has two images or the share is outside (0, 1)
   */
  public static TrainValidationSplit stratified(
      ImageSplit images, double trainShare, RandomSource random) {
    requireShare(trainShare);
    Map<Integer, List<Integer>> members =
        IntStream.range(0, images.size())
            .boxed()
            .collect(Collectors.groupingBy(images::label, TreeMap::new, Collectors.toList()));
    List<Integer> train = new ArrayList<>();
    List<Integer> validation = new ArrayList<>();
    members.forEach(
        (label, indices) -> {
          int cut = cut(indices.size(), trainShare);
          int[] shuffled =
              Permutation.of(
                  indices.stream().mapToInt(Integer::intValue).toArray(),
                  random.child(label).generator());
          for (int i = 0; i < shuffled.length; i++) {
            (i < cut ? train : validation).add(shuffled[i]);
          }
        });
    if (validation.isEmpty()) {
      throw new IllegalArgumentException("cannot split classes of one image in two");
    }
    return new TrainValidationSplit(sorted(train), sorted(validation));
  }

  /** How many of some images are in the first part: at least one, and not all unless it is one. */
  private static int cut(int images, double trainShare) {
    return (int) Math.max(1, Math.min(images - 1, Math.round(images * trainShare)));
  }

  private static void requireShare(double trainShare) {
    if (!(trainShare > 0 && trainShare < 1)) {
      throw new IllegalArgumentException("the share must be between 0 and 1, got " + trainShare);
    }
  }

  private static int[] sorted(List<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private static int[] sorted(int[] indices) {
    Arrays.sort(indices);
    return indices;
  }
}
