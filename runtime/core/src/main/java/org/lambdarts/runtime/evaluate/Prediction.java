package org.lambdarts.runtime.evaluate;

/**
 * What a network said of one labeled image.
 *
 * @param label the image's class, from 0
 * @param predicted the class that the network took it for, from 0
 * @param probability how probable the network found that, in [0, 1]
 */
public record Prediction(int label, int predicted, double probability) {

  /**
   * Takes the class with the largest logit; of several the first.
   *
   * @param label the image's class, from 0
   * @param logits the logits of a batch, image by image
   * @param from where those of the image begin
   * @param classes how many there are for an image
   * @return the prediction; its probability is not a number if a logit is none
   */
  public static Prediction of(int label, double[] logits, int from, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = logits[from + c] > logits[from + best] ? c : best;
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(logits[from + c] - logits[from + best]);
    }
    return new Prediction(label, best, 1 / sum);
  }

  /**
   * Whether the network was right.
   *
   * @return true if it was
   */
  public boolean isCorrect() {
    return label == predicted;
  }
}
