package org.lambdarts.api.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

  private final Shape shape = Shape.of(64, 16, 28, 27);

  @Test
  void knowsItsAxes() {
    assertEquals(4, shape.rank());
    assertEquals(64L * 16 * 28 * 27, shape.size());
    assertArrayEquals(new int[] {64, 16, 28, 27}, shape.toArray());
    assertEquals("[64, 16, 28, 27]", shape.toString());
  }

  @ParameterizedTest
  @CsvSource({"0, 64", "3, 27", "-1, 27", "-4, 64"})
  void countsAxesFromEitherEnd(int axis, int length) {
    assertEquals(length, shape.dimension(axis));
    assertEquals(length, shape.dimension(shape.axis(axis)));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, -5, Integer.MAX_VALUE})
  void rejectsOtherAxes(int axis) {
    IllegalArgumentException rejection =
        assertThrows(IllegalArgumentException.class, () -> shape.dimension(axis));
    assertEquals("shape [64, 16, 28, 27] has no axis " + axis, rejection.getMessage());
  }

  @Test
  void scalarHasNoAxesAndOneElement() {
    assertEquals(0, Shape.scalar().rank());
    assertEquals(1, Shape.scalar().size());
    assertEquals(Shape.scalar(), Shape.of());
    assertEquals("[]", Shape.scalar().toString());
    assertThrows(IllegalArgumentException.class, () -> Shape.scalar().axis(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rejectsLengthsBelowOne(int length) {
    IllegalArgumentException rejection =
        assertThrows(IllegalArgumentException.class, () -> Shape.of(2, length));
    assertEquals(
        "a shape's lengths must be at least 1, got [2, " + length + "]", rejection.getMessage());
    assertThrows(IllegalArgumentException.class, () -> shape.with(0, length));
  }

  @Test
  void sizeDoesNotOverflowAnInt() {
    assertEquals(1L << 40, Shape.of(1 << 20, 1 << 20).size());
  }

  @Test
  void replacesOneLength() {
    assertEquals(Shape.of(64, 16, 28, 1), shape.with(-1, 1));
    assertEquals(Shape.of(64, 16, 28, 27), shape, "with must not change the shape itself");
  }

  @Test
  void sharesNoArray() {
    int[] lengths = {2, 3};
    Shape made = Shape.of(lengths);
    lengths[0] = 100;
    made.toArray()[1] = 100;
    assertEquals(Shape.of(2, 3), made);
  }

  @Test
  void equalsByLengths() {
    assertEquals(Shape.of(2, 3), Shape.of(2, 3));
    assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
    assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
    assertNotEquals(Shape.of(2, 3), Shape.of(2, 3, 1));
  }
}
