package org.lambdarts.runtime.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How often images of each class were taken for each class. */
public final class ConfusionMatrix {

  private final List<String> classes;
  private final long[][] counts;

  private ConfusionMatrix(List<String> classes, long[][] counts) {
    this.classes = List.copyOf(classes);
    this.counts = counts;
  }

  /**
   * Counts.
   *
   * @param classes the names of the classes
   * @param predictions what was said of the images
   * @return the matrix
   */
  public static ConfusionMatrix of(List<String> classes, List<Prediction> predictions) {
    long[][] counts = new long[classes.size()][classes.size()];
    predictions.forEach(each -> counts[each.label()][each.predicted()]++);
    return new ConfusionMatrix(classes, counts);
  }

  /**
   * The classes.
   *
   * @return their names, in the order of their numbers
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * How many images of one class were taken for another, or for itself.
   *
   * @param label the class they are of
   * @param predicted the class they were taken for
   * @return at least 0
   */
  public long count(int label, int predicted) {
    return counts[label][predicted];
  }

  /**
   * How well each class is recognized.
   *
   * @return a score for each class, in their order
   */
  public List<ClassScore> scores() {
    return IntStream.range(0, classes.size())
        .mapToObj(
            c ->
                new ClassScore(
                    classes.get(c),
                    LongStream.of(counts[c]).sum(),
                    IntStream.range(0, classes.size()).mapToLong(label -> counts[label][c]).sum(),
                    counts[c][c]))
        .toList();
  }

  /**
   * A pair of classes that are taken for one another.
   *
   * @param label the class that images are of
   * @param predicted the class that they were taken for
   * @param count how many
   */
  public record Confusion(String label, String predicted, long count) {}

  /**
   * The mistakes that are made, by pairs.
   *
   * @return pairs with at least one mistake, the most frequent first, then in the order of classes
   */
  public List<Confusion> confusions() {
    List<Confusion> found = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      for (int predicted = 0; predicted < classes.size(); predicted++) {
        if (label != predicted && counts[label][predicted] > 0) {
          found.add(
              new Confusion(classes.get(label), classes.get(predicted), counts[label][predicted]));
        }
      }
    }
    found.sort(Comparator.comparingLong(Confusion::count).reversed());
    return List.copyOf(found);
  }
}
