package org.lambdarts.api.dataset;

import java.util.List;

/**
 * Images whose pixels all have the same value.
 *
 * @param labels the class of each image
 * @param values the value of each image's pixels
 */
record Pixels(List<Integer> labels, List<Float> values) implements ImageSplit {

  @Override
  public int size() {
    return labels.size();
  }

  @Override
  public int label(int index) {
    return labels.get(index);
  }

  @Override
  public void read(int index, float[] pixels) {
    java.util.Arrays.fill(pixels, values.get(index));
  }
}
