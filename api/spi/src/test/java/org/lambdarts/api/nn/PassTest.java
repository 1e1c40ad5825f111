package org.lambdarts.api.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.trace.ShapeBackend;

class PassTest {

  private final ShapeBackend backend = new ShapeBackend();

  @ParameterizedTest
  @CsvSource({"TRAINING, true, true", "PROBING, true, false", "EVALUATION, false, false"})
  void modesTreatStatisticsDifferently(Pass.Mode mode, boolean uses, boolean updates) {
    Pass pass = Pass.of(backend, mode);
    assertEquals(uses, pass.usesBatchStatistics());
    assertEquals(updates, pass.updatesStatistics());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void dropPathIsAProbabilityBelowOne(double dropPath) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Pass(backend, Pass.Mode.TRAINING, dropPath, RandomSource.of(0)));
  }

  @Test
  void dropsNothingUnlessAskedTo() {
    assertEquals(0, Pass.of(backend, Pass.Mode.TRAINING).dropPath());
    assertEquals(
        0.999, new Pass(backend, Pass.Mode.TRAINING, 0.999, RandomSource.of(0)).dropPath());
  }
}
