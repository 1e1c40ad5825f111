package org.lambdarts.runtime.evaluate;

import java.util.List;

/**
 * What a network said of labeled images.
 *
 * @param classes the names of the classes; copied
 * @param predictions what it said of each image; copied
 * @param mistakes those of its mistakes that it was surest of, the surest first; copied
 */
public record TestResult(
    List<String> classes, List<Prediction> predictions, List<Mistake> mistakes) {

  /** Copies the lists. */
  public TestResult {
    classes = List.copyOf(classes);
    predictions = List.copyOf(predictions);
    mistakes = List.copyOf(mistakes);
  }

  /**
   * How many images were classified right.
   *
   * @return their number
   */
  public long correct() {
    return predictions.stream().filter(Prediction::isCorrect).count();
  }

  /**
   * The share of images classified right.
   *
   * @return from 0 to 1; not a number if there are no images
   */
  public double accuracy() {
    return (double) correct() / predictions.size();
  }

  /**
   * Which class was taken for which.
   *
   * @return the counts
   */
  public ConfusionMatrix confusion() {
    return ConfusionMatrix.of(classes, predictions);
  }
}
