package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/** Freed native memory cannot be reached: whoever is late gets an exception, not a dead process. */
final class AfterClosingTest {

  private final Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 2);
  private Tensor tensor;
  private Variable variable;
  private Tensor value;
  private TensorScope scope;
  private GradientTape tape;
  private Tensor loss;

  @BeforeEach
  void useThenClose() {
    scope = backend.openScope();
    tensor = backend.full(1, Shape.of(2, 2));
    variable = backend.variable("v", new double[4], Shape.of(2, 2));
    value = variable.value();
    tape = backend.openTape(List.of(variable));
    loss = variable.value().sum();
    backend.close();
  }

  @Test
  void tensorsAreClosed() {
    assertFalse(tensor.isOpen());
    assertThrows(IllegalStateException.class, tensor::toDoubles);
    assertThrows(IllegalStateException.class, tensor::toFloats);
    assertThrows(IllegalStateException.class, () -> tensor.matmul(tensor));
    assertThrows(IllegalStateException.class, () -> backend.concat(List.of(tensor, tensor), 0));
  }

  @Test
  void variablesAreClosed() {
    assertFalse(value.isOpen());
    assertThrows(IllegalStateException.class, value::toDoubles);
    assertThrows(IllegalStateException.class, variable::value);
    assertThrows(IllegalStateException.class, () -> variable.assign(new double[4]));
    assertThrows(IllegalStateException.class, () -> variable.assign(tensor));
  }

  @Test
  void nothingNewIsMade() {
    Shape shape = Shape.of(1);
    assertThrows(IllegalStateException.class, () -> backend.full(0, shape));
    assertThrows(IllegalStateException.class, () -> backend.tensor(new double[1], shape));
    assertThrows(IllegalStateException.class, () -> backend.tensor(new float[1], shape));
    assertThrows(IllegalStateException.class, () -> backend.variable("w", new double[1], shape));
    assertThrows(IllegalStateException.class, backend::openScope);
    assertThrows(IllegalStateException.class, () -> backend.openTape(List.of()));
    assertEquals(0, backend.liveArrays());
  }

  @Test
  void tapesAreClosed() {
    assertThrows(IllegalStateException.class, () -> tape.gradients(loss));
  }

  @Test
  void closingAgainDoesNothing() {
    tape.close();
    scope.close();
    backend.close();
    assertEquals(0, backend.liveArrays());
  }
}
