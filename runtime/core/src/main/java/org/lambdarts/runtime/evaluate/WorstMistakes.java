package org.lambdarts.runtime.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which mistakes to look at first: those that a network was surest of. */
public final class WorstMistakes {

  private WorstMistakes() {}

  /**
   * Chooses.
   *
   * @param predictions what was said of images
   * @param most how many to choose
   * @return the places of wrong predictions in the list, the most probable first; equally probable
   *     ones in their order
   */
  public static List<Integer> of(List<Prediction> predictions, int most) {
    return IntStream.range(0, predictions.size())
        .filter(i -> !predictions.get(i).isCorrect())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> predictions.get(i).probability()).reversed())
        .limit(most)
        .toList();
  }
}
