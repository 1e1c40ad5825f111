package org.lambdarts.testkit.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;

/**
 * Sums and extremes over axes, and what is made of sums: softmax, matrix products, weighted sums.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ReferenceReductions {

  private ReferenceReductions() {}

  /**
   * Sums over axes.
   *
   * @param array the array
   * @param keepAxes whether the summed axes stay, with length 1
   * @param axes the axes, counted from 0; none means all
   * @return the sums
   */
  public static HostArray sum(HostArray array, boolean keepAxes, int... axes) {
    return reduce(array, 0, Double::sum, keepAxes, axes);
  }

  /**
   * The greatest elements along axes.
   *
   * @param array the array
   * @param keepAxes whether the axes stay, with length 1
   * @param axes the axes, counted from 0; none means all
   * @return the maxima
   */
  public static HostArray max(HostArray array, boolean keepAxes, int... axes) {
    return reduce(array, Double.NEGATIVE_INFINITY, Math::max, keepAxes, axes);
  }

  /**
   * The least elements along axes.
   *
   * @param array the array
   * @param keepAxes whether the axes stay, with length 1
   * @param axes the axes, counted from 0; none means all
   * @return the minima
   */
  public static HostArray min(HostArray array, boolean keepAxes, int... axes) {
    return reduce(array, Double.POSITIVE_INFINITY, Math::min, keepAxes, axes);
  }

  private static HostArray reduce(
      HostArray array, double first, DoubleBinaryOperator operator, boolean keepAxes, int... axes) {
    boolean[] reduced = new boolean[array.shape().rank()];
    for (int axis : axes.length == 0 ? IntStream.range(0, reduced.length).toArray() : axes) {
      reduced[axis] = true;
    }
    List<Integer> lengths = new ArrayList<>();
    for (int axis = 0; axis < reduced.length; axis++) {
      if (!reduced[axis]) {
        lengths.add(array.shape().dimension(axis));
      } else if (keepAxes) {
        lengths.add(1);
      }
    }
    Shape result = Shape.of(lengths.stream().mapToInt(Integer::intValue).toArray());
    double[] values = new double[Math.toIntExact(result.size())];
    Arrays.fill(values, first);
    for (int position = 0; position < array.shape().size(); position++) {
      int[] index = array.index(position);
      int target = 0;
      for (int axis = 0; axis < reduced.length; axis++) {
        if (!reduced[axis]) {
          target = target * array.shape().dimension(axis) + index[axis];
        }
      }
      values[target] = operator.applyAsDouble(values[target], array.at(index));
    }
    return HostArray.of(result, values);
  }

  /**
   * ln(softmax) along an axis.
   *
   * @param array the array
   * @param axis the axis, counted from 0
   * @return an array of the same shape
   */
  public static HostArray logSoftmax(HostArray array, int axis) {
    return HostArray.generate(
        array.shape(),
        index -> {
          int[] along = index.clone();
          double largest = Double.NEGATIVE_INFINITY;
          for (along[axis] = 0; along[axis] < array.shape().dimension(axis); along[axis]++) {
            largest = Math.max(largest, array.at(along));
          }
          double sum = 0;
          for (along[axis] = 0; along[axis] < array.shape().dimension(axis); along[axis]++) {
            sum += Math.exp(array.at(along) - largest);
          }
          return array.at(index) - largest - Math.log(sum);
        });
  }

  /**
   * Softmax along an axis.
   *
   * @param array the array
   * @param axis the axis, counted from 0
   * @return an array of the same shape
   */
  public static HostArray softmax(HostArray array, int axis) {
    return ReferenceElementwise.map(logSoftmax(array, axis), Math::exp);
  }

  /**
   * The mean cross-entropy of logits against target distributions, −1/n Σ targets · ln(softmax).
   *
   * @param logits [batch, classes]
   * @param targets [batch, classes]
   * @return a scalar, in nats
   */
  public static HostArray crossEntropy(HostArray logits, HostArray targets) {
    double mean = -logSoftmax(logits, 1).dot(targets) / logits.shape().dimension(0);
    return HostArray.of(Shape.scalar(), mean);
  }

  /**
   * Matrix product.
   *
   * @param left [m, k]
   * @param right [k, n]
   * @return [m, n]
   */
  public static HostArray matmul(HostArray left, HostArray right) {
    return HostArray.generate(
        Shape.of(left.shape().dimension(0), right.shape().dimension(1)),
        index -> {
          double sum = 0;
          for (int k = 0; k < left.shape().dimension(1); k++) {
            sum += left.at(index[0], k) * right.at(k, index[1]);
          }
          return sum;
        });
  }

  /**
   * One matrix product for each matrix of a batch.
   *
   * @param left [batch, m, k]
   * @param right [batch, k, n]
   * @return [batch, m, n]
   */
  public static HostArray batchMatmul(HostArray left, HostArray right) {
    return HostArray.generate(
        left.shape().with(2, right.shape().dimension(2)),
        index -> {
          double sum = 0;
          for (int k = 0; k < left.shape().dimension(2); k++) {
            sum += left.at(index[0], index[1], k) * right.at(index[0], k, index[2]);
          }
          return sum;
        });
  }

  /**
   * Σ_i weights_i · terms_i.
   *
   * @param terms arrays of one shape [batch, …]
   * @param weights [terms], or [batch, terms]
   * @return an array of the terms' shape
   */
  public static HostArray weightedSum(List<HostArray> terms, HostArray weights) {
    boolean perSample = weights.shape().rank() == 2;
    return HostArray.generate(
        terms.get(0).shape(),
        index -> {
          double sum = 0;
          for (int i = 0; i < terms.size(); i++) {
            double weight = perSample ? weights.at(index[0], i) : weights.at(i);
            sum += weight * terms.get(i).at(index);
          }
          return sum;
        });
  }
}
