package org.lambdarts.runtime.data;

import org.lambdarts.api.tensor.Tensor;

/**
 * Labeled images on a tensor backend.
 *
 * @param images [batch, channels, height, width], normalized
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

  /**
   * Counts the images that logits classify right.
   *
   * @param logits [batch, classes]
   * @return how many rows have their largest value at the image's class
   */
  public int countCorrect(Tensor logits) {
    int classes = logits.shape().dimension(1);
    double[] values = logits.toDoubles();
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = values[i * classes + c] > values[i * classes + best] ? c : best;
      }
      correct += best == labels[i] ? 1 : 0;
    }
    return correct;
  }
}
