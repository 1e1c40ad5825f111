package org.lambdarts.runtime.search;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws the values of λ of a step. */
@FunctionalInterface
public interface LambdaSampler {

  /**
   * Draws the values of λ of one step.
   *
   * @param random the step's generator
   * @return at least one value
   */
  List<Lambda> draw(RandomGenerator random);

  /** Makes samplers of one kind, for one search. */
  @FunctionalInterface
  interface Factory {

    /**
     * Makes the sampler.
     *
     * @param range where λ is drawn from
     * @param count how many values there are in a step, at least 1
     * @return the sampler
     */
    LambdaSampler create(LambdaRange range, int count);
  }
}
