package org.lambdarts.runtime.data;

import org.lambdarts.api.tensor.Tensor;

/**
 * Labelled images on a tensor backend.
 *
 * @param images [batch, channels, height, width], normalised
 * @param targets one-hot, [batch, classes]
 * @param labels the class of each image
 */
public record Batch(Tensor images, Tensor targets, int[] labels) {

  /**
   * The number of images.
   *
   * @return at least 1
   */
  public int size() {
    return labels.length;
  }
}
