package org.lambdarts.runtime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws prices, uniform on the logarithmic scale.
 *
 * @param range the range
 * @param count prices per draw, at least 1
 * @param stratified whether each price of a draw comes from its own of {@code count} equal parts
 */
public record PriceSampler(PriceRange range, int count, boolean stratified) {

  /**
   * Draws the prices of one step.
   *
   * @param random the step's generator
   * @return {@code count} prices
   */
  public List<Price> draw(RandomGenerator random) {
    List<Price> prices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      prices.add(range.at(stratified ? (i + u) / count : u));
    }
    return List.copyOf(prices);
  }
}
