package org.lambdarts.runtime.derive;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Probabilities that a derivation rule reads as one draw from the distribution: on each edge, the
 * candidate drawn is the strongest, and the others follow as they would without it. Logarithms with
 * standard Gumbel noise have that property (Maddison et al., "The Concrete Distribution", equation
 * 8); p / E with a standard exponential E is the same without the logarithm.
 */
final class DrawnChoices {

  private DrawnChoices() {}

  /**
   * Draws.
   *
   * @param probabilities per choice block name, [edges][candidates]
   * @param random draws
   * @return the same with other probabilities, which add up to 1 on each edge
   */
  static Map<String, double[][]> of(Map<String, double[][]> probabilities, RandomGenerator random) {
    Map<String, double[][]> drawn = new LinkedHashMap<>();
    probabilities.forEach(
        (block, edges) ->
            drawn.put(
                block,
                Arrays.stream(edges).map(edge -> ofEdge(edge, random)).toArray(double[][]::new)));
    return drawn;
  }

  private static double[] ofEdge(double[] probabilities, RandomGenerator random) {
    double[] drawn = new double[probabilities.length];
    for (int i = 0; i < drawn.length; i++) {
      // never 0, which nextExponential may be
      drawn[i] = probabilities[i] / Math.max(random.nextExponential(), Double.MIN_NORMAL);
    }
    double sum = Arrays.stream(drawn).sum();
    return Arrays.stream(drawn).map(value -> value / sum).toArray();
  }
}
