package org.lambdarts.plugin.dataset.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.random.RandomSource;

final class ClassBalanceTest {

  private static final int CLASSES = 4;

  private static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void classesAreAsEvenAsTheDataAllow(long seed) {
    RandomGenerator draw = RandomSource.of(seed).generator();
    byte[] labels = new byte[1 + draw.nextInt(60)];
    for (int i = 0; i < labels.length; i++) {
      // the product makes low classes frequent
      labels[i] = (byte) (draw.nextInt(CLASSES) * draw.nextInt(CLASSES) / (CLASSES - 1));
    }
    int count = 1 + draw.nextInt(labels.length);

    int[] chosen = ClassBalance.choose(split(labels), CLASSES, count);

    assertEquals(count, chosen.length);
    for (int i = 1; i < count; i++) {
      assertTrue(chosen[i - 1] < chosen[i], "not ascending");
    }
    int[] available = new int[CLASSES];
    for (byte label : labels) {
      available[label]++;
    }
    int[] taken = new int[CLASSES];
    for (int image : chosen) {
      taken[labels[image]]++;
    }
    int most = IntStream.of(taken).max().orElseThrow();
    for (int c = 0; c < CLASSES; c++) {
      assertTrue(taken[c] >= Math.min(available[c], most - 1), "class " + c + " has too few");
    }
  }

  @Test
  void theFirstOfEachClassAreChosen() {
    byte[] labels = {0, 0, 1, 0, 1, 2, 1, 2, 3, 3};
    assertArrayEquals(new int[] {0, 1, 2, 5, 8}, ClassBalance.choose(split(labels), CLASSES, 5));
  }

  @Test
  void allCanBeChosen() {
    byte[] labels = {3, 3, 3, 1};
    assertArrayEquals(new int[] {0, 1, 2, 3}, ClassBalance.choose(split(labels), CLASSES, 4));
  }

  private static IdxSplit split(byte[] labels) {
    return new IdxSplit(new ImageShape(1, 1, 1), new byte[labels.length], labels);
  }
}
