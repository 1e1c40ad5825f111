package org.lambdarts.runtime.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNamesTest {

  private static final List<String> KNOWN =
      List.of(
          "softmax",
          "gumbel-softmax",
          "naive",
          "sep_conv_3x3",
          "sep_conv_5x5",
          "dil_conv_3x3",
          "skip_connect",
          "none",
          "djl",
          "dl4j");

  @ParameterizedTest
  @CsvSource({
    "softmx, softmax",
    "sofmtax, softmax",
    "SoftMax, softmax",
    "softmaxx, softmax",
    "gumbel_softmax, gumbel-softmax",
    "gumble-softmax, gumbel-softmax",
    "nnoe, none",
    "skip-conect, skip_connect",
  })
  void slipsOfThePen(String name, String meant) {
    assertEquals(meant, NearestNames.of(name, KNOWN).get(0));
  }

  @Test
  void nearestFirstThenByName() {
    assertEquals(List.of("sep_conv_3x3", "sep_conv_5x5"), NearestNames.of("sep_conv_3x4", KNOWN));
    assertEquals(List.of("sep_conv_3x3", "sep_conv_5x5"), NearestNames.of("sep_conv_9x9", KNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "resnet", "polynomial", "quadratic-spline"})
  void nothingIsNear(String name) {
    assertEquals(List.of(), NearestNames.of(name, KNOWN));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void oneEditIsAlwaysFound(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    for (String known : KNOWN) {
      StringBuilder edited = new StringBuilder(known);
      int at = random.nextInt(edited.length());
      switch (random.nextInt(3)) {
        case 0 -> edited.deleteCharAt(at);
        case 1 -> edited.insert(at, 'q');
        default -> edited.setCharAt(at, 'q');
      }

      assertTrue(NearestNames.of(edited.toString(), KNOWN).contains(known), edited.toString());
    }
  }
}
