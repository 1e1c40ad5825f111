package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/**
 * Native memory is given back when the last owner of an array lets go, not by collecting garbage.
 */
final class NativeMemoryTest {

  private static final long MEBIBYTE = 1 << 20;

  @Test
  void staysFlatOverFiveHundredSteps() {
    try (Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 2)) {
      MixedCell cell = new MixedCell(backend);
      long live = backend.liveArrays();
      cell.step(8, 12);
      cell.step(8, 12);
      long held = backend.heldBytes();
      for (int i = 0; i < 98; i++) {
        cell.step(8, 12);
      }
      long physical = Pointer.physicalBytes();
      for (int i = 0; i < 400; i++) {
        cell.step(8, 12);
        assertEquals(live, backend.liveArrays(), "arrays in use after a step");
        assertEquals(held, backend.heldBytes(), "native memory held after a step");
      }
      long grown = Pointer.physicalBytes() - physical;
      assertTrue(grown < 64 * MEBIBYTE, "the process grew by " + grown / MEBIBYTE + " MiB");
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void aStepLeavesNoArrayBehind(ElementType elementType) {
    try (Dl4jBackend backend = Backends.open(elementType, 1)) {
      MixedCell cell = new MixedCell(backend);
      long live = backend.liveArrays();
      cell.step(3, 7);
      assertEquals(live, backend.liveArrays());
    }
  }

  @Test
  void idleMemoryOfOtherSizesIsGivenUp() {
    try (Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 1)) {
      for (int size = 1000; size < 2000; size++) {
        try (TensorScope scope = backend.openScope()) {
          backend.full(1, Shape.of(size));
        }
      }
      assertTrue(backend.heldBytes() <= 2000 * 4 * 5 / 4, backend.heldBytes() + " bytes held");
    }
  }

  @Test
  void aViewOutlivesWhatItWasTakenFrom() {
    try (Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 1)) {
      Tensor view;
      try (TensorScope scope = backend.openScope()) {
        Tensor whole = backend.tensor(new double[] {1, 2, 3, 4}, Shape.of(2, 2));
        view = scope.keep(whole.reshape(4));
      }
      // would take the place of the view's elements if they had been given back
      backend.tensor(new double[] {5, 6, 7, 8}, Shape.of(4));
      assertEquals(List.of(1.0, 2.0, 3.0, 4.0), list(view));
    }
  }

  @Test
  void aVariableOutlivesTheTensorItWasAssigned() {
    try (Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 1)) {
      Variable variable = backend.variable("v", new double[] {0, 0}, Shape.of(2));
      long live = backend.liveArrays();
      try (TensorScope scope = backend.openScope()) {
        variable.assign(backend.tensor(new double[] {1, 2}, Shape.of(2)));
      }
      assertEquals(live, backend.liveArrays());
      backend.tensor(new double[] {5, 6}, Shape.of(2));
      assertEquals(List.of(1.0, 2.0), list(variable.value()));
    }
  }

  @Test
  void whatATapeNeedsOutlivesItsScope() {
    try (Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 1)) {
      Variable variable = backend.variable("v", new double[] {2, 3}, Shape.of(2));
      long live = backend.liveArrays();
      try (TensorScope outer = backend.openScope();
          GradientTape tape = backend.openTape(List.of(variable))) {
        Tensor loss;
        try (TensorScope inner = backend.openScope()) {
          Tensor factor = backend.tensor(new double[] {10, 100}, Shape.of(2));
          loss = inner.keep(variable.value().mul(factor).square().sum());
        }
        Gradients gradients = tape.gradients(loss);
        assertEquals(List.of(400.0, 60_000.0), list(gradients.of(variable)));
      }
      assertEquals(live, backend.liveArrays());
    }
  }

  @Test
  void aTapeClosedWithoutGradientsLeavesNothing() {
    try (Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 1)) {
      Variable variable = backend.variable("v", new double[] {2, 3}, Shape.of(2));
      long live = backend.liveArrays();
      try (TensorScope scope = backend.openScope();
          GradientTape tape = backend.openTape(List.of(variable))) {
        variable.value().square().sum();
      }
      assertEquals(live, backend.liveArrays());
    }
  }

  @Test
  void closingTheBackendFreesEverything() {
    long before = Pointer.totalBytes();
    Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 1);
    backend.variable("v", new double[1 << 20], Shape.of(1 << 20));
    backend.full(1, Shape.of(1 << 20));
    backend.close();
    assertEquals(0, backend.liveArrays());
    assertEquals(0, backend.heldBytes());
    assertTrue(Pointer.totalBytes() - before < MEBIBYTE);
  }

  private static List<Double> list(Tensor tensor) {
    return java.util.Arrays.stream(tensor.toDoubles()).boxed().toList();
  }
}
