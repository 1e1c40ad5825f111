package com.example.mbconv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.testkit.Contexts;

/** What is this operation's own: its sizes and its setting. */
final class MbConvTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 1", "4, 3", "16, 6"})
  void parametersAreThoseOfThreeConvolutions(int channels, int expansion) {
    int inner = expansion * channels;
    long expected = (long) channels * inner + 9L * inner + (long) inner * channels;
    for (int stride : new int[] {1, 2}) {
      assertEquals(expected, cost(channels, stride, expansion).parameters());
    }
  }

  @Test
  void onlyTheExpansionSeesTheWholeImageAtStrideTwo() {
    long expand = 4 * 12;
    long rest = 9 * 12 + 12 * 4;
    assertEquals((expand + rest) * 64, cost(4, 1, 3).macs());
    assertEquals(expand * 64 + rest * 16, cost(4, 2, 3).macs());
  }

  @Test
  void anExpansionBelowOneIsRejectedByItsKey() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> cost(4, 1, 0));
    assertEquals("expansion must be at least 1 but is 0", thrown.getMessage());
  }

  private static Cost cost(int channels, int stride, int expansion) {
    return ShapeBackend.trace(
            Shape.of(1, channels, 8, 8),
            parameters ->
                new MbConv()
                    .create(
                        Contexts.operation(
                            channels,
                            stride,
                            parameters,
                            ConfigFactory.parseString("expansion = " + expansion))))
        .cost();
  }
}
