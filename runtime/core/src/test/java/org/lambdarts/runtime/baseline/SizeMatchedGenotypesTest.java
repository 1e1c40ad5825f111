package org.lambdarts.runtime.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SizeMatchedGenotypesTest {

  private static final List<Long> FAMILY = List.of(30L, 10L, 50L, 20L, 40L);

  @Test
  void everySizeIsMatchedOnceWhereTheNumbersAreEqual() {
    assertEquals(List.of(50L, 40L, 30L, 20L, 10L), SizeMatchedGenotypes.targets(5, FAMILY));
  }

  @Test
  void moreAreSpreadEvenly() {
    assertEquals(
        List.of(50L, 50L, 40L, 30L, 30L, 20L, 10L), SizeMatchedGenotypes.targets(7, FAMILY));
    assertEquals(List.of(9L, 9L, 9L, 5L, 5L, 5L), SizeMatchedGenotypes.targets(6, List.of(5L, 9L)));
  }

  @Test
  void fewerReachFromTheLargestToTheSmallest() {
    assertEquals(List.of(50L, 30L, 10L), SizeMatchedGenotypes.targets(3, FAMILY));
    assertEquals(List.of(50L, 10L), SizeMatchedGenotypes.targets(2, FAMILY));
    assertEquals(List.of(30L), SizeMatchedGenotypes.targets(1, FAMILY));
  }

  @Test
  void aFamilyHasANetwork() {
    assertThrows(IllegalArgumentException.class, () -> SizeMatchedGenotypes.targets(1, List.of()));
  }
}
