package org.lambdarts.api.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The lengths of a tensor's axes. The empty shape is that of a scalar.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Shape {

  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dimensions;

  private Shape(int[] dimensions) {
    this.dimensions = dimensions;
  }

  /**
   * A shape of the given lengths.
   *
   * @param dimensions the lengths, each at least 1
   * @return the shape
   * @throws IllegalArgumentException if a length is less than 1
   */
  public static Shape of(int... dimensions) {
    if (dimensions.length == 0) {
      return SCALAR;
    }
    for (int dimension : dimensions) {
      if (dimension < 1) {
        throw new IllegalArgumentException(
            "a shape's lengths must be at least 1, got " + Arrays.toString(dimensions));
      }
    }
    return new Shape(dimensions.clone());
  }

  /**
   * The shape of a scalar: no axes, one element.
   *
   * @return the empty shape
   */
  public static Shape scalar() {
    return SCALAR;
  }

  /** {@return the number of axes: 0 for a scalar} */
  public int rank() {
    return dimensions.length;
  }

  /**
   * The length of one axis.
   *
   * @param axis the axis, from 0; negative counts from the end
   * @return its length
   * @throws IllegalArgumentException if there is no such axis
   */
  public int dimension(int axis) {
    return dimensions[axis(axis)];
  }

  /**
   * Resolves an axis that may be counted from the end.
   *
   * @param axis the axis, −rank ≤ axis &lt; rank
   * @return the axis counted from 0
   * @throws IllegalArgumentException if there is no such axis
   */
  public int axis(int axis) {
    int resolved = axis < 0 ? axis + dimensions.length : axis;
    if (resolved < 0 || resolved >= dimensions.length) {
      throw new IllegalArgumentException("shape " + this + " has no axis " + axis);
    }
    return resolved;
  }

  /**
   * The number of elements.
   *
   * @return the product of the lengths; 1 for a scalar
   * @throws ArithmeticException if it is 2^63 or more
   */
  public long size() {
    long size = 1;
    for (int dimension : dimensions) {
      size = Math.multiplyExact(size, (long) dimension);
    }
    return size;
  }

  /** {@return the lengths, a new array} */
  public int[] toArray() {
    return dimensions.clone();
  }

  /**
   * This shape with one length replaced.
   *
   * @param axis the axis, may be negative
   * @param length its new length, at least 1
   * @return the new shape
   */
  public Shape with(int axis, int length) {
    int[] copy = dimensions.clone();
    copy[axis(axis)] = length;
    return of(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  /** The lengths between brackets, for example {@code [64, 16, 28, 28]}. */
  @Override
  public String toString() {
    return Arrays.stream(dimensions)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
