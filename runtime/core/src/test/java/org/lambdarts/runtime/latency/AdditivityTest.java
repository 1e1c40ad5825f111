package org.lambdarts.runtime.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How predictions are held against measurements. */
final class AdditivityTest {

  @Test
  void errorIsRelativeToWhatWasMeasured() {
    Additivity additivity =
        new Additivity(List.of(new Additivity.Pair(9, 10), new Additivity.Pair(26, 20)));
    assertEquals((0.1 + 0.3) / 2, additivity.meanError(), 1e-12);
  }

  @Test
  void correlationIsThatOfPearson() {
    // by hand: deviations -1, 0, 1 and -2, 1, 1 give 3 / √(2 · 6)
    Additivity additivity =
        new Additivity(
            List.of(
                new Additivity.Pair(1, 1), new Additivity.Pair(2, 4), new Additivity.Pair(3, 4)));
    assertEquals(3 / Math.sqrt(12), additivity.correlation(), 1e-12);
  }

  @Test
  void oneNetworkIsNotEnough() {
    assertThrows(
        IllegalArgumentException.class, () -> new Additivity(List.of(new Additivity.Pair(1, 1))));
  }
}
