package org.lambdarts.runtime.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DrawnChoicesTest {

  private static final int DRAWS = 20_000;

  private static int strongest(double[] edge) {
    return IntStream.range(0, edge.length)
        .reduce((a, b) -> edge[a] >= edge[b] ? a : b)
        .orElseThrow();
  }

  @Test
  void theStrongestIsAsOftenEachCandidateAsItIsProbable() {
    double[][] probabilities = {{0.5, 0.3, 0.2, 0}, {0.01, 0.01, 0.08, 0.9}};
    SplittableRandom random = new SplittableRandom(1);
    int[][] count = new int[2][4];
    for (int i = 0; i < DRAWS; i++) {
      double[][] drawn = DrawnChoices.of(Map.of("block", probabilities), random).get("block");
      for (int edge = 0; edge < 2; edge++) {
        assertEquals(1, Arrays.stream(drawn[edge]).sum(), 1e-12);
        count[edge][strongest(drawn[edge])]++;
      }
    }
    for (int edge = 0; edge < 2; edge++) {
      for (int i = 0; i < 4; i++) {
        double p = probabilities[edge][i];
        double deviation = Math.sqrt(p * (1 - p) / DRAWS);
        assertEquals(p, (double) count[edge][i] / DRAWS, 4 * deviation, edge + "/" + i);
      }
    }
  }

  @Test
  void equalGeneratorsDrawTheSame() {
    Map<String, double[][]> probabilities = Map.of("a", new double[][] {{0.2, 0.8}, {0.6, 0.4}});
    double[][] first = DrawnChoices.of(probabilities, new SplittableRandom(3)).get("a");
    double[][] second = DrawnChoices.of(probabilities, new SplittableRandom(3)).get("a");
    assertArrayEquals(first[0], second[0]);
    assertArrayEquals(first[1], second[1]);
  }
}
