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

final class LambdaSamplerTest {

  private static final LambdaRange RANGE = new LambdaRange(-8, -4);

  @Test
  void drawsTheLogarithmEvenly() {
    LambdaSampler sampler = new LambdaSampler(RANGE, 1, false);
    RandomGenerator random = RandomSource.of(1).generator();
    int[] tenths = new int[10];
    for (int i = 0; i < 10_000; i++) {
      Lambda lambda = sampler.draw(random).get(0);
      assertEquals(-8 + 4 * lambda.normalized(), Math.log10(lambda.value()), 1e-9);
      tenths[(int) (10 * lambda.normalized())]++;
    }
    for (int count : tenths) {
      // five standard deviations of a binomial count
      assertEquals(1000, count, 150);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void stratifiedDrawsComeOneFromEachPart(int count) {
    LambdaSampler sampler = new LambdaSampler(RANGE, count, true);
    RandomGenerator random = RandomSource.of(count).generator();
    for (int repetition = 0; repetition < 100; repetition++) {
      List<Lambda> lambdas = sampler.draw(random);
      assertEquals(count, lambdas.size());
      for (int i = 0; i < count; i++) {
        double place = lambdas.get(i).normalized() * count;
        assertTrue(i <= place && place < i + 1, "draw " + i + " of " + count + " at " + place);
      }
    }
  }

  @Test
  void rangeRunsFromItsFirstToItsLastLambda() {
    assertEquals(1e-8, RANGE.at(0).value(), 1e-20);
    assertEquals(1e-4, RANGE.at(1).value(), 1e-16);
    assertThrows(IllegalArgumentException.class, () -> new LambdaRange(-4, -8));
  }
}
