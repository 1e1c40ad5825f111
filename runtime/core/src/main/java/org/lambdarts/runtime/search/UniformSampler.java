package org.lambdarts.runtime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws each λ from the whole range, uniform on the logarithmic scale.
 *
 * @param range the range
 * @param count values per draw, at least 1
 */
public record UniformSampler(LambdaRange range, int count) implements LambdaSampler {

  @Override
  public List<Lambda> draw(RandomGenerator random) {
    List<Lambda> lambdas = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lambdas.add(range.at(random.nextDouble()));
    }
    return List.copyOf(lambdas);
  }
}
