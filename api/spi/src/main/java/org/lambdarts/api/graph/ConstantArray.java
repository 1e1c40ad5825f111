package org.lambdarts.api.graph;

import java.util.Arrays;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;

/**
 * Numbers with a shape that never change, in double precision.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ConstantArray {

  private final Shape shape;
  private final double[] values;

  private ConstantArray(Shape shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * An array of given values.
   *
   * @param shape the shape
   * @param values its elements in row-major order; copied
   * @return the array
   * @throws IllegalArgumentException if the number of values is not the size of the shape
   */
  public static ConstantArray of(Shape shape, double... values) {
    return adopt(shape, values.clone());
  }

  /** As {@link #of}, for values that nobody else changes. */
  static ConstantArray adopt(Shape shape, double[] values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + shape + " of " + shape.size());
    }
    return new ConstantArray(shape, values);
  }

  /**
   * The shape.
   *
   * @return the shape
   */
  public Shape shape() {
    return shape;
  }

  /**
   * The number of elements.
   *
   * @return the size of the shape
   */
  public int size() {
    return values.length;
  }

  /**
   * One element.
   *
   * @param position its place in row-major order, from 0
   * @return the element
   */
  public double get(int position) {
    return values[position];
  }

  /**
   * The elements in row-major order.
   *
   * @return a new array
   */
  public double[] toDoubles() {
    return values.clone();
  }

  /**
   * The elements in row-major order, rounded to single precision.
   *
   * @return a new array
   */
  public float[] toFloats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConstantArray array
        && array.shape.equals(shape)
        && Arrays.equals(array.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "ConstantArray" + shape;
  }
}
