package org.lambdarts.api.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.Shape;

class InitializerTest {

  private static double[] draw(Initializer initializer, int count) {
    return initializer.draw(Shape.of(count, 1), RandomSource.of(4).generator());
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void constantIsTheSameEverywhere() {
    assertArrayEquals(new double[] {2.5, 2.5, 2.5}, draw(Initializer.constant(2.5), 3));
  }

  @Test
  void normalHasItsDeviation() {
    double[] values = draw(Initializer.normal(0.2), 40_000);
    assertEquals(0, Arrays.stream(values).average().orElseThrow(), 5 * 0.2 / 200);
    assertEquals(0.2, deviation(values), 5 * 0.2 / Math.sqrt(80_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 400})
  void uniformReachesOneOverTheRootOfFanIn(int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    double[] values = draw(Initializer.uniformByFanIn(fanIn), 40_000);
    assertTrue(Arrays.stream(values).allMatch(v -> v >= -bound && v < bound));
    assertTrue(Arrays.stream(values).max().orElseThrow() > 0.99 * bound);
    assertTrue(Arrays.stream(values).min().orElseThrow() < -0.99 * bound);
    assertEquals(bound / Math.sqrt(3), deviation(values), 0.01 * bound);
  }
}
