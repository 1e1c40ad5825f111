package org.lambdarts.runtime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws values of λ, uniform on the logarithmic scale.
 *
 * @param range the range
 * @param count values per draw, at least 1
 * @param stratified whether each value of a draw comes from its own of {@code count} equal parts
 */
public record LambdaSampler(LambdaRange range, int count, boolean stratified) {

  /**
   * Draws the values of λ of one step.
   *
   * @param random the step's generator
   * @return {@code count} values
   */
  public List<Lambda> draw(RandomGenerator random) {
    List<Lambda> lambdas = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      lambdas.add(range.at(stratified ? (i + u) / count : u));
    }
    return List.copyOf(lambdas);
  }
}
