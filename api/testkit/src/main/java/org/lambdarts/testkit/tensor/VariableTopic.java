package org.lambdarts.testkit.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.Expect;
import org.lambdarts.testkit.Precision;

/**
 * Variables: the only things that change.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class VariableTopic extends BackendTopic {

  private static final Shape SHAPE = Shape.of(2, 2);
  private static final double[] OLD = {1, 2, 3, 4};
  private static final double[] NEW = {5, 6, 7, 8};

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   */
  protected VariableTopic(BackendSource source) {
    super(source);
  }

  @ParameterizedTest
  @EnumSource
  void hasItsNameShapeAndFirstValue(Precision precision) {
    onBackend(
        precision,
        backend -> {
          double[] values = OLD.clone();
          Variable variable = backend.variable("cells.0.weight", values, SHAPE);
          values[0] = 100;
          assertEquals("cells.0.weight", variable.name(), "name of a variable");
          assertEquals(SHAPE, variable.shape(), "shape of a variable");
          assertEquals(SHAPE, variable.value().shape(), "shape of a variable's value");
          expect("the first value, whatever becomes of the array it was given as", OLD, variable);
        });
  }

  @ParameterizedTest
  @EnumSource
  void scalarVariable(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("scale", new double[] {3}, Shape.scalar());
          try (GradientTape tape = backend.openTape(List.of(variable))) {
            Tensor gradient = tape.gradients(variable.value().square()).of(variable);
            assertEquals(Shape.scalar(), gradient.shape(), "shape of a scalar's gradient");
            assertEquals(6, gradient.item(), 1e-6, "derivative of x² at 3");
          }
          variable.assign(new double[] {4});
          assertEquals(4, variable.value().item(), "assigned scalar");
        });
  }

  @ParameterizedTest
  @EnumSource
  void takesTheAssignedTensor(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          try (TensorScope inner = backend.openScope()) {
            variable.assign(backend.tensor(NEW, SHAPE));
          }
          expect("the assigned value after the assigned tensor's scope closed", NEW, variable);
        });
  }

  @ParameterizedTest
  @EnumSource
  void takesTheAssignedArray(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          double[] values = NEW.clone();
          variable.assign(values);
          values[0] = 100;
          expect("the assigned array, whatever becomes of it", NEW, variable);
        });
  }

  @ParameterizedTest
  @EnumSource
  void assigningDoesNotTakeTheTensorAway(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          Tensor assigned = backend.tensor(NEW, SHAPE);
          variable.assign(assigned);
          variable.assign(OLD);
          Expect.identical("a tensor that was assigned", NEW, assigned.toDoubles());
        });
  }

  @ParameterizedTest
  @EnumSource
  void assignedValueOfAnotherVariableIsACopy(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable first = backend.variable("first", OLD, SHAPE);
          Variable second = backend.variable("second", new double[4], SHAPE);
          second.assign(first.value());
          first.assign(NEW);
          expect("the variable that was assigned the other's value", OLD, second);
          expect("the other variable", NEW, first);
        });
  }

  @ParameterizedTest
  @EnumSource
  void maySetItselfFromItsOwnValue(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          variable.assign(variable.value());
          expect("a variable assigned its own value", OLD, variable);
          variable.assign(variable.value().mul(2));
          expect("a variable assigned twice its own value", new double[] {2, 4, 6, 8}, variable);
          variable.assign(variable.value().reshape(4).reshape(2, 2));
          expect("a variable assigned its reshaped value", new double[] {2, 4, 6, 8}, variable);
        });
  }

  @ParameterizedTest
  @EnumSource
  void oldValueIsClosedOrUnchanged(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          Tensor old = variable.value();
          variable.assign(NEW);
          if (old.isOpen()) {
            Expect.identical("an old value that is still open", OLD, old.toDoubles());
          } else {
            Expect.rejects(IllegalStateException.class, "reading an old value", old::toDoubles);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void whatWasComputedFromAnOldValueStays(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          Tensor reshaped = variable.value().reshape(4);
          Tensor row = variable.value().slice(0, 1, 2);
          Tensor turned = variable.value().permute(1, 0);
          Tensor detached = variable.value().detach();
          Tensor shifted = variable.value().add(0);
          Tensor padded = variable.value().reshape(1, 1, 2, 2).pad(0, 0, 0, 0);
          variable.assign(NEW);
          Expect.identical("reshape of an old value", OLD, reshaped.toDoubles());
          Expect.identical("slice of an old value", new double[] {3, 4}, row.toDoubles());
          Expect.identical(
              "permute of an old value", new double[] {1, 3, 2, 4}, turned.toDoubles());
          Expect.identical("detach of an old value", OLD, detached.toDoubles());
          Expect.identical("add(0) of an old value", OLD, shifted.toDoubles());
          Expect.identical("pad by nothing of an old value", OLD, padded.toDoubles());
        });
  }

  @ParameterizedTest
  @EnumSource
  void isClosedWithTheScopeItWasMadeIn(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable;
          Variable assigned;
          Tensor value;
          try (TensorScope scope = backend.openScope()) {
            variable = backend.variable("cells.0.weight", OLD, SHAPE);
            assigned = backend.variable("cells.1.weight", OLD, SHAPE);
            assigned.assign(NEW);
            value = variable.value();
            expect("a variable while its scope is open", OLD, variable);
          }
          assertFalse(
              value.isOpen(), "a variable's value must be closed with the variable's scope");
          rejectsUse(backend, variable);
          rejectsUse(backend, assigned);
          assertEquals(SHAPE, variable.shape(), "shape of a closed variable");
        });
  }

  private static void rejectsUse(TensorBackend backend, Variable closed) {
    String name = closed.name();
    Tensor tensor = backend.tensor(NEW, SHAPE);
    Map<String, Executable> uses = new LinkedHashMap<>();
    uses.put("reading", closed::value);
    uses.put("assigning values to", () -> closed.assign(NEW));
    uses.put("assigning a tensor to", () -> closed.assign(tensor));
    uses.put("opening a tape on", () -> backend.openTape(List.of(closed)));
    uses.put(
        "keeping",
        () -> {
          try (TensorScope scope = backend.openScope()) {
            scope.keep(closed);
          }
        });
    uses.forEach(
        (use, body) ->
            Expect.rejects(IllegalStateException.class, use + " a closed variable", body, name));
    Variable open = backend.variable("open", OLD, SHAPE);
    try (GradientTape tape = backend.openTape(List.of(open))) {
      tape.gradients(open.value().sum());
    }
  }

  @ParameterizedTest
  @EnumSource
  void keptVariableOutlivesItsScope(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          Variable kept;
          Variable keptTwice;
          try (TensorScope outer = backend.openScope()) {
            try (TensorScope inner = backend.openScope()) {
              Variable variable = backend.variable("kept", OLD, SHAPE);
              kept = inner.keep(variable);
              assertSame(variable, kept, "keep must return the variable it was given");
              keptTwice = inner.keep(backend.variable("kept twice", OLD, SHAPE));
              inner.keep(keptTwice);
              kept.assign(NEW);
            }
            expect("a kept variable", NEW, kept);
            outer.keep(keptTwice);
          }
          Expect.rejects(
              IllegalStateException.class, "a kept variable after its second scope", kept::value);
          keptTwice.assign(NEW);
          expect(
              "a variable kept by the outermost scope, which then lives as long as the backend",
              NEW,
              keptTwice);
        });
  }

  @ParameterizedTest
  @EnumSource
  void keepingAVariableOfAnEnclosingScopeDoesNotMoveIt(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          Variable outside = backend.variable("outside", OLD, SHAPE);
          Variable variable;
          try (TensorScope outer = backend.openScope()) {
            variable = backend.variable("v", OLD, SHAPE);
            try (TensorScope inner = backend.openScope()) {
              inner.keep(variable);
              inner.keep(outside);
            }
            expect("a variable of the enclosing scope", OLD, variable);
          }
          Expect.rejects(
              IllegalStateException.class, "a variable after its scope", variable::value);
          expect("a variable of no scope", OLD, outside);
        });
  }

  @ParameterizedTest
  @EnumSource
  void madeOutsideAnyScopeLivesAsLongAsTheBackend(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          try (TensorScope scope = backend.openScope()) {
            variable.assign(NEW);
            variable.value().add(1);
          }
          expect("a variable after the scope it was assigned in closed", NEW, variable);
        });
  }

  @ParameterizedTest
  @EnumSource
  void itsScopeStaysOpenWhileATapeIsOpenOnIt(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          TensorScope scope = backend.openScope();
          Variable variable = backend.variable("taped", OLD, SHAPE);
          try (GradientTape tape = backend.openTape(List.of(variable))) {
            Expect.rejects(
                IllegalStateException.class,
                "closing the scope of a variable of the open tape",
                scope::close,
                "taped");
            Tensor gradient = tape.gradients(variable.value().square().sum()).of(variable);
            Expect.identical(
                "a gradient after the rejected closing",
                new double[] {2, 4, 6, 8},
                gradient.toDoubles());
          }
          scope.close();
          Expect.rejects(
              IllegalStateException.class, "a variable after its scope", variable::value);
        });
  }

  @ParameterizedTest
  @EnumSource
  void isNotAssignedWhileATapeIsOpenOnIt(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable taped = backend.variable("taped", OLD, SHAPE);
          Variable free = backend.variable("free", OLD, SHAPE);
          try (GradientTape tape = backend.openTape(List.of(taped))) {
            Expect.rejects(
                IllegalStateException.class,
                "assigning values to a variable of the open tape",
                () -> taped.assign(NEW));
            Tensor tensor = backend.tensor(NEW, SHAPE);
            Expect.rejects(
                IllegalStateException.class,
                "assigning a tensor to a variable of the open tape",
                () -> taped.assign(tensor));
            free.assign(NEW);
            expect("a variable of no tape, assigned while a tape is open", NEW, free);
          }
          expect("a variable whose assignment was rejected", OLD, taped);
          taped.assign(NEW);
          expect("a variable assigned after its tape was closed", NEW, taped);
        });
  }

  @ParameterizedTest
  @EnumSource
  void rejectsOtherShapes(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          Tensor vector = backend.tensor(NEW, Shape.of(4));
          Expect.rejects(
              IllegalArgumentException.class,
              "assigning a tensor of another shape",
              () -> variable.assign(vector),
              SHAPE,
              Shape.of(4));
          Expect.rejects(
              IllegalArgumentException.class,
              "assigning too few values",
              () -> variable.assign(new double[3]),
              SHAPE,
              3);
          Expect.rejects(
              IllegalArgumentException.class,
              "a variable of too many values",
              () -> backend.variable("w", new double[5], SHAPE),
              SHAPE,
              5);
          expect("a variable whose assignments were rejected", OLD, variable);
        });
  }

  @ParameterizedTest
  @EnumSource
  void isReadOnlyThroughItsTensors(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          variable.value().toDoubles()[0] = 100;
          variable.value().toFloats()[0] = 100;
          expect("a variable after the arrays read from it were changed", OLD, variable);
        });
  }

  @ParameterizedTest
  @EnumSource
  void isClosedWithItsBackend(Precision precision) {
    Tensor[] value = new Tensor[1];
    Variable[] variable = new Variable[1];
    onBareBackend(
        precision,
        backend -> {
          variable[0] = backend.variable("the weight", OLD, SHAPE);
          value[0] = variable[0].value();
        });
    assertFalse(value[0].isOpen(), "a variable's value must be closed with its backend");
    Expect.rejects(
        IllegalStateException.class,
        "reading a variable of a closed backend",
        variable[0]::value,
        "the weight");
    Expect.rejects(
        IllegalStateException.class,
        "assigning a variable of a closed backend",
        () -> variable[0].assign(NEW),
        "the weight");
  }

  @ParameterizedTest
  @EnumSource
  void assigningOftenHoldsNoMoreArrays(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          Variable variable = backend.variable("v", OLD, SHAPE);
          assign(backend, variable);
          long before = backend.liveArrays();
          for (int i = 0; i < 50; i++) {
            assign(backend, variable);
          }
          assertEquals(before, backend.liveArrays(), "live arrays after fifty more assignments");
        });
  }

  private static void assign(TensorBackend backend, Variable variable) {
    variable.assign(NEW);
    try (TensorScope scope = backend.openScope()) {
      variable.assign(variable.value().add(1));
    }
  }

  private static void expect(String what, double[] values, Variable variable) {
    Expect.identical(what, values, variable.value().toDoubles());
  }
}
