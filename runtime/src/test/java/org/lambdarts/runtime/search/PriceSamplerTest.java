package org.lambdarts.runtime.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.random.RandomSource;

final class PriceSamplerTest {

  private static final PriceRange RANGE = new PriceRange(-8, -4);

  @Test
  void drawsTheLogarithmEvenly() {
    PriceSampler sampler = new PriceSampler(RANGE, 1, false);
    RandomGenerator random = RandomSource.of(1).generator();
    int[] tenths = new int[10];
    for (int i = 0; i < 10_000; i++) {
      Price price = sampler.draw(random).get(0);
      assertEquals(-8 + 4 * price.normalised(), Math.log10(price.lambda()), 1e-9);
      tenths[(int) (10 * price.normalised())]++;
    }
    for (int count : tenths) {
      // five standard deviations of a binomial count
      assertEquals(1000, count, 150);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void stratifiedDrawsComeOneFromEachPart(int count) {
    PriceSampler sampler = new PriceSampler(RANGE, count, true);
    RandomGenerator random = RandomSource.of(count).generator();
    for (int repetition = 0; repetition < 100; repetition++) {
      List<Price> prices = sampler.draw(random);
      assertEquals(count, prices.size());
      for (int i = 0; i < count; i++) {
        double place = prices.get(i).normalised() * count;
        assertTrue(i <= place && place < i + 1, "draw " + i + " of " + count + " at " + place);
      }
    }
  }

  @Test
  void rangeRunsFromItsFirstToItsLastPrice() {
    assertEquals(1e-8, RANGE.at(0).lambda(), 1e-20);
    assertEquals(1e-4, RANGE.at(1).lambda(), 1e-16);
    assertThrows(IllegalArgumentException.class, () -> new PriceRange(-4, -8));
  }
}
