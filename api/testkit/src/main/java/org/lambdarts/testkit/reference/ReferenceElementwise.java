package org.lambdarts.testkit.reference;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;

/**
 * Element by element, with broadcasting.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ReferenceElementwise {

  private ReferenceElementwise() {}

  /**
   * Applies a function to every element.
   *
   * @param array the array
   * @param function the function
   * @return an array of the same shape
   */
  public static HostArray map(HostArray array, DoubleUnaryOperator function) {
    return HostArray.generate(array.shape(), index -> function.applyAsDouble(array.at(index)));
  }

  /**
   * Applies a function to pairs of elements. The shapes are lined up at their last axes; an axis of
   * length 1, or one that is missing in front, is repeated.
   *
   * @param left the first operands
   * @param right the second operands
   * @param function the function
   * @return an array of the broadcast shape
   */
  public static HostArray zip(HostArray left, HostArray right, DoubleBinaryOperator function) {
    return HostArray.generate(
        broadcast(left.shape(), right.shape()),
        index -> function.applyAsDouble(repeated(left, index), repeated(right, index)));
  }

  private static Shape broadcast(Shape left, Shape right) {
    int[] lengths = new int[Math.max(left.rank(), right.rank())];
    for (int fromEnd = 1; fromEnd <= lengths.length; fromEnd++) {
      lengths[lengths.length - fromEnd] =
          Math.max(
              fromEnd <= left.rank() ? left.dimension(-fromEnd) : 1,
              fromEnd <= right.rank() ? right.dimension(-fromEnd) : 1);
    }
    return Shape.of(lengths);
  }

  private static double repeated(HostArray array, int[] index) {
    int missing = index.length - array.shape().rank();
    int[] own = new int[array.shape().rank()];
    for (int axis = 0; axis < own.length; axis++) {
      own[axis] = array.shape().dimension(axis) == 1 ? 0 : index[axis + missing];
    }
    return array.at(own);
  }
}
