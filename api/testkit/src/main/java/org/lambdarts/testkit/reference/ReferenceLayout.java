package org.lambdarts.testkit.reference;

import java.util.List;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;

/**
 * The same elements in other places.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ReferenceLayout {

  private ReferenceLayout() {}

  /**
   * The same elements, in row-major order, in another shape.
   *
   * @param array the array
   * @param shape a shape of the same size
   * @return the reshaped array
   */
  public static HostArray reshape(HostArray array, Shape shape) {
    return HostArray.of(shape, array.toDoubles());
  }

  /**
   * Reorders the axes.
   *
   * @param array the array
   * @param axes result axis i is the array's axis axes[i]
   * @return the permuted array
   */
  public static HostArray permute(HostArray array, int... axes) {
    int[] lengths = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      lengths[i] = array.shape().dimension(axes[i]);
    }
    return HostArray.generate(
        Shape.of(lengths),
        index -> {
          int[] source = new int[axes.length];
          for (int i = 0; i < axes.length; i++) {
            source[axes[i]] = index[i];
          }
          return array.at(source);
        });
  }

  /**
   * A range of an axis.
   *
   * @param array the array
   * @param axis the axis, counted from 0
   * @param start first index
   * @param end index after the last
   * @return the part
   */
  public static HostArray slice(HostArray array, int axis, int start, int end) {
    return HostArray.generate(
        array.shape().with(axis, end - start), index -> array.at(shifted(index, axis, start)));
  }

  /**
   * Adds zeros around the last two of four axes.
   *
   * @param array [batch, channels, height, width]
   * @param top rows above
   * @param bottom rows below
   * @param left columns on the left
   * @param right columns on the right
   * @return the padded array
   */
  public static HostArray pad(HostArray array, int top, int bottom, int left, int right) {
    Shape shape = array.shape();
    return HostArray.generate(
        shape.with(2, top + shape.dimension(2) + bottom).with(3, left + shape.dimension(3) + right),
        index -> array.atOrZero(index[0], index[1], index[2] - top, index[3] - left));
  }

  /**
   * Joins arrays along an axis.
   *
   * @param parts the arrays; all axes but the one joined agree
   * @param axis the axis, counted from 0
   * @return the joined array
   */
  public static HostArray concat(List<HostArray> parts, int axis) {
    int length = parts.stream().mapToInt(part -> part.shape().dimension(axis)).sum();
    return HostArray.generate(
        parts.get(0).shape().with(axis, length),
        index -> {
          int start = 0;
          for (HostArray part : parts) {
            int[] own = shifted(index, axis, -start);
            if (part.contains(own)) {
              return part.at(own);
            }
            start += part.shape().dimension(axis);
          }
          throw new AssertionError("an index of the joined array lies in one of its parts");
        });
  }

  private static int[] shifted(int[] index, int axis, int by) {
    int[] copy = index.clone();
    copy[axis] += by;
    return copy;
  }
}
