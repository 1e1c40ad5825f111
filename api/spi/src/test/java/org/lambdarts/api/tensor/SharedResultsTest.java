package org.lambdarts.api.tensor;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.lambdarts.api.trace.ShapeBackend;

final class SharedResultsTest {

  private final SharedResults results = new SharedResults();
  private final ShapeBackend backend = new ShapeBackend();

  private Tensor make() {
    return backend.full(0, Shape.of(1));
  }

  @Test
  void anEqualKeyGivesTheSameTensor() {
    Tensor first = results.get("a", null, this::make);
    assertSame(first, results.get("a", null, this::make));
    assertNotSame(first, results.get("b", null, this::make));
  }
}
