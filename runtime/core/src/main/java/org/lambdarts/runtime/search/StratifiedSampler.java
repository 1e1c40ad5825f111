package org.lambdarts.runtime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws each λ from its own of as many equal parts of the range, uniform on the logarithmic scale.
 *
 * @param range the range
 * @param count values per draw, at least 1
 */
public record StratifiedSampler(LambdaRange range, int count) implements LambdaSampler {

  @Override
  public List<Lambda> draw(RandomGenerator random) {
    List<Lambda> lambdas = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lambdas.add(range.at((i + random.nextDouble()) / count));
    }
    return List.copyOf(lambdas);
  }
}
