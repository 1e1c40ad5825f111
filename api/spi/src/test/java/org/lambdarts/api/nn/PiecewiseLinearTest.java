package org.lambdarts.api.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;

class PiecewiseLinearTest {

  private final Parameters parameters = Parameters.root(new ShapeBackend(), RandomSource.of(0));

  @ParameterizedTest
  @CsvSource({"0, 2", "0.4, 2", "1, 2", "2.4, 3", "4, 5", "6, 7"})
  void thereIsOneKnotPerDecadeAndOneMore(double decades, int knots) {
    assertEquals(knots, PiecewiseLinear.knotsFor(decades));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.99, 1})
  void valuesHaveTheShapeOfAKnot(double lambda) {
    PiecewiseLinear function =
        PiecewiseLinear.create(parameters, "a", 3, Shape.of(2, 4), Initializer.constant(0));
    assertEquals(Shape.of(3, 2, 4), function.knots().shape());
    assertEquals(Shape.of(2, 4), function.at(lambda).shape());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void rejectsPointsOutsideTheUnitInterval(double lambda) {
    PiecewiseLinear function =
        PiecewiseLinear.create(parameters, "a", 2, Shape.of(2), Initializer.constant(0));
    assertThrows(IllegalArgumentException.class, () -> function.at(lambda));
  }

  @Test
  void needsTwoKnots() {
    Variable one = parameters.weight("one", Shape.of(1, 3), Initializer.constant(0));
    assertThrows(IllegalArgumentException.class, () -> new PiecewiseLinear(one));
  }

  @Test
  void knotsAreDrawnOneByOneOrOnceForAll() {
    List<Shape> drawn = new ArrayList<>();
    Initializer counting =
        (shape, random) -> {
          drawn.add(shape);
          return new double[(int) shape.size()];
        };
    Parameters drawing = Parameters.root(new DrawingBackend(), RandomSource.of(0));
    PiecewiseLinear.createConstant(drawing, "constant", 3, Shape.of(2), counting);
    assertEquals(List.of(Shape.of(2)), drawn.stream().distinct().toList());
    int once = drawn.size();
    PiecewiseLinear.create(drawing, "independent", 3, Shape.of(2), counting);
    assertEquals(1, once, "draws of a function that starts constant");
  }
}
