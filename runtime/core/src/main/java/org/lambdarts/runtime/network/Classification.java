package org.lambdarts.runtime.network;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network says of one image.
 *
 * @param classes the names of the classes; copied
 * @param logits what it computes for each of them; copied
 */
public record Classification(List<String> classes, List<Double> logits) {

  /** Copies the lists. */
  public Classification {
    classes = List.copyOf(classes);
    logits = List.copyOf(logits);
  }

  /**
   * A class and how probable it is.
   *
   * @param name the name of the class
   * @param probability in [0, 1]
   */
  public record Ranked(String name, double probability) {}

  /**
   * How probable each class is: the softmax of the logits.
   *
   * @return as many numbers as there are classes, whose sum is 1
   */
  public List<Double> probabilities() {
    double largest = logits.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    List<Double> exponentials = logits.stream().map(logit -> Math.exp(logit - largest)).toList();
    double sum = exponentials.stream().mapToDouble(Double::doubleValue).sum();
    return exponentials.stream().map(each -> each / sum).toList();
  }

  /**
   * The class that the network takes the image for; of several with the same logit the first.
   *
   * @return its number, from 0
   */
  public int label() {
    int best = 0;
    for (int c = 1; c < logits.size(); c++) {
      best = logits.get(c) > logits.get(best) ? c : best;
    }
    return best;
  }

  /**
   * The class that the network takes the image for.
   *
   * @return its name and probability
   */
  public Ranked best() {
    return new Ranked(classes.get(label()), probabilities().get(label()));
  }

  /**
   * All classes.
   *
   * @return the most probable first; equally probable ones in the order of the classes
   */
  public List<Ranked> ranked() {
    List<Double> probabilities = probabilities();
    return IntStream.range(0, classes.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> logits.get(c)).reversed())
        .map(c -> new Ranked(classes.get(c), probabilities.get(c)))
        .toList();
  }
}
