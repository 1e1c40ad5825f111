package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepsPerEpochTest {

  @ParameterizedTest
  @CsvSource({"7, 0, 0, 7", "7, 9, 0, 9", "7, 5, 0, 7", "7, 0, 3, 3", "7, 9, 9, 9", "1, 5, 8, 5"})
  void aPassIsExtendedAndCut(int pass, int least, int most, int expected) {
    assertEquals(expected, StepsPerEpoch.of(pass, least, most));
  }
}
