package org.lambdarts.testkit.reference;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * Numbers with a shape, in plain Java and double precision: what a tensor should hold. The
 * functions of this package define their result element by element, for reading rather than for
 * speed.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class HostArray {

  private final Shape shape;
  private final int[] lengths;
  private final double[] values;

  private HostArray(Shape shape, double[] values) {
    this.shape = shape;
    this.lengths = shape.toArray();
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
  public static HostArray of(Shape shape, double... values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(values.length + " values do not fill " + shape);
    }
    return new HostArray(shape, values.clone());
  }

  /**
   * The elements of a tensor, copied to the host.
   *
   * @param tensor an open tensor
   * @return the array
   */
  public static HostArray copyOf(Tensor tensor) {
    return of(tensor.shape(), tensor.toDoubles());
  }

  /**
   * An array given by a function of the index.
   *
   * @param shape the shape
   * @param element the element at an index, which has one number per axis and must not be kept
   * @return the array
   */
  public static HostArray generate(Shape shape, ToDoubleFunction<int[]> element) {
    double[] values = new double[Math.toIntExact(shape.size())];
    int[] index = new int[shape.rank()];
    for (int i = 0; i < values.length; i++) {
      values[i] = element.applyAsDouble(index);
      advance(index, shape);
    }
    return new HostArray(shape, values);
  }

  /** {@return the shape} */
  public Shape shape() {
    return shape;
  }

  /** {@return the elements in row-major order, a new array} */
  public double[] toDoubles() {
    return values.clone();
  }

  /**
   * The element at an index.
   *
   * @param index one number per axis, within the lengths
   * @return the element
   */
  public double at(int... index) {
    return values[offset(index)];
  }

  /**
   * The element at an index, or 0 outside the array.
   *
   * @param index one number per axis
   * @return the element or 0
   */
  public double atOrZero(int... index) {
    return contains(index) ? at(index) : 0;
  }

  /**
   * Whether an index lies within the lengths.
   *
   * @param index one number per axis
   * @return whether there is such an element
   */
  public boolean contains(int... index) {
    for (int axis = 0; axis < index.length; axis++) {
      if (index[axis] < 0 || index[axis] >= lengths[axis]) {
        return false;
      }
    }
    return true;
  }

  /**
   * This array with one element replaced.
   *
   * @param position the element's place in row-major order
   * @param value its new value
   * @return the new array
   */
  public HostArray with(int position, double value) {
    double[] copy = values.clone();
    copy[position] = value;
    return new HostArray(shape, copy);
  }

  /**
   * The sum of the products of equally placed elements.
   *
   * @param other an array of the same shape
   * @return the inner product
   */
  public double dot(HostArray other) {
    if (!other.shape.equals(shape)) {
      throw new IllegalArgumentException("dot of " + shape + " and " + other.shape);
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }

  /**
   * The index of a place in row-major order.
   *
   * @param position the place, from 0
   * @return one number per axis
   */
  public int[] index(int position) {
    int[] index = new int[lengths.length];
    int rest = position;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % lengths[axis];
      rest /= lengths[axis];
    }
    return index;
  }

  private int offset(int... index) {
    if (index.length != lengths.length) {
      throw new IllegalArgumentException(
          "index " + Arrays.toString(index) + " into an array of shape " + shape);
    }
    int offset = 0;
    for (int axis = 0; axis < index.length; axis++) {
      offset = offset * lengths[axis] + index[axis];
    }
    return offset;
  }

  private static void advance(int[] index, Shape shape) {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      if (++index[axis] < shape.dimension(axis)) {
        return;
      }
      index[axis] = 0;
    }
  }

  @Override
  public String toString() {
    return shape + " " + Arrays.toString(values);
  }
}
