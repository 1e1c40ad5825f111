package org.lambdarts.api.graph;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.lambdarts.api.tensor.Shape;

/**
 * Computes operations on the host, as far as they occur between constants: those that move a window
 * do not.
 */
final class HostEvaluation {

  private HostEvaluation() {}

  static Optional<ConstantArray> evaluate(
      TensorOperation operation, List<ConstantArray> operands, Shape result) {
    if (operation instanceof TensorOperation.Constant constant) {
      return Optional.of(constant.values());
    }
    if (operation instanceof TensorOperation.Fill fill) {
      return Optional.of(generate(result, index -> fill.value()));
    }
    if (operands.isEmpty()) {
      return Optional.empty();
    }
    ConstantArray first = operands.get(0);
    if (operation instanceof TensorOperation.Unary
        || operation instanceof TensorOperation.Affine
        || operation instanceof TensorOperation.Clamp) {
      DoubleUnaryOperator function = element(operation);
      double[] values = first.toDoubles();
      for (int i = 0; i < values.length; i++) {
        values[i] = function.applyAsDouble(values[i]);
      }
      return Optional.of(ConstantArray.adopt(result, values));
    }
    if (operation instanceof TensorOperation.Binary binary) {
      ConstantArray second = operands.get(1);
      return Optional.of(
          generate(
              result,
              index ->
                  combine(binary.kind(), at(first, index, result), at(second, index, result))));
    }
    if (operation instanceof TensorOperation.Reshape) {
      return Optional.of(ConstantArray.adopt(result, first.toDoubles()));
    }
    if (operation instanceof TensorOperation.Permute permute) {
      return Optional.of(
          generate(
              result,
              index -> {
                int[] source = new int[index.length];
                for (int i = 0; i < index.length; i++) {
                  source[permute.axes().get(i)] = index[i];
                }
                return first.get(offset(source, first.shape()));
              }));
    }
    if (operation instanceof TensorOperation.Slice slice) {
      return Optional.of(
          generate(
              result,
              index -> {
                int[] source = index.clone();
                source[slice.axis()] += slice.start();
                return first.get(offset(source, first.shape()));
              }));
    }
    if (operation instanceof TensorOperation.Concatenation joined) {
      return Optional.of(concatenation(joined.axis(), operands, result));
    }
    if (operation instanceof TensorOperation.Sum sum) {
      return Optional.of(sum(first, sum, result));
    }
    if (operation instanceof TensorOperation.RowMaximum) {
      int length = first.shape().dimension(1);
      return Optional.of(
          generate(
              result,
              index ->
                  IntStream.range(0, length)
                      .mapToDouble(i -> first.get(index[0] * length + i))
                      .max()
                      .orElseThrow()));
    }
    if (operation instanceof TensorOperation.Softmax softmax) {
      return Optional.of(softmax(first, softmax));
    }
    if (operation instanceof TensorOperation.MatrixProduct && result.rank() == 2) {
      return Optional.of(product(first, operands.get(1), result));
    }
    return Optional.empty();
  }

  /** The function of single elements that an operation of one operand is. */
  static DoubleUnaryOperator element(TensorOperation operation) {
    if (operation instanceof TensorOperation.Affine affine) {
      return x -> affine.scale() * x + affine.offset();
    }
    if (operation instanceof TensorOperation.Clamp clamp) {
      return x -> Math.min(Math.max(x, clamp.min()), clamp.max());
    }
    return switch (((TensorOperation.Unary) operation).kind()) {
      case EXP -> Math::exp;
      case LOG -> Math::log;
      case SQRT -> Math::sqrt;
      case SQUARE -> x -> x * x;
      case RELU -> x -> Math.max(x, 0);
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
      case TANH -> Math::tanh;
      case SOFTPLUS -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case ABS -> Math::abs;
    };
  }

  static double combine(TensorOperation.Binary.Kind kind, double a, double b) {
    return switch (kind) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
    };
  }

  private static ConstantArray concatenation(int axis, List<ConstantArray> parts, Shape result) {
    return generate(
        result,
        index -> {
          int[] source = index.clone();
          int part = 0;
          while (source[axis] >= parts.get(part).shape().dimension(axis)) {
            source[axis] -= parts.get(part).shape().dimension(axis);
            part++;
          }
          return parts.get(part).get(offset(source, parts.get(part).shape()));
        });
  }

  private static ConstantArray sum(ConstantArray array, TensorOperation.Sum sum, Shape result) {
    double[] sums = new double[Math.toIntExact(result.size())];
    int[] index = new int[array.shape().rank()];
    for (int i = 0; i < array.size(); i++) {
      int place = 0;
      for (int axis = 0; axis < index.length; axis++) {
        if (!sum.axes().contains(axis)) {
          place = place * array.shape().dimension(axis) + index[axis];
        }
      }
      sums[place] += array.get(i);
      advance(index, array.shape());
    }
    return ConstantArray.adopt(result, sums);
  }

  private static ConstantArray softmax(ConstantArray array, TensorOperation.Softmax softmax) {
    Shape shape = array.shape();
    int length = shape.dimension(softmax.axis());
    return generate(
        shape,
        index -> {
          double own = array.get(offset(index, shape));
          double sum = 0;
          int[] other = index.clone();
          for (int i = 0; i < length; i++) {
            other[softmax.axis()] = i;
            sum += Math.exp(array.get(offset(other, shape)) - own);
          }
          return softmax.logarithm() ? -Math.log(sum) : 1 / sum;
        });
  }

  private static ConstantArray product(ConstantArray left, ConstantArray right, Shape result) {
    int inner = left.shape().dimension(1);
    int columns = result.dimension(1);
    return generate(
        result,
        index -> {
          double sum = 0;
          for (int k = 0; k < inner; k++) {
            sum += left.get(index[0] * inner + k) * right.get(k * columns + index[1]);
          }
          return sum;
        });
  }

  /** The element that broadcasting puts at an index of the result. */
  private static double at(ConstantArray array, int[] index, Shape result) {
    Shape shape = array.shape();
    int skipped = result.rank() - shape.rank();
    int offset = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      int length = shape.dimension(axis);
      offset = offset * length + (length == 1 ? 0 : index[axis + skipped]);
    }
    return array.get(offset);
  }

  private static int offset(int[] index, Shape shape) {
    int offset = 0;
    for (int axis = 0; axis < index.length; axis++) {
      offset = offset * shape.dimension(axis) + index[axis];
    }
    return offset;
  }

  private static ConstantArray generate(Shape shape, ElementAt element) {
    double[] values = new double[Math.toIntExact(shape.size())];
    int[] index = new int[shape.rank()];
    for (int i = 0; i < values.length; i++) {
      values[i] = element.at(index);
      advance(index, shape);
    }
    return ConstantArray.adopt(shape, values);
  }

  private static void advance(int[] index, Shape shape) {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      if (++index[axis] < shape.dimension(axis)) {
        return;
      }
      index[axis] = 0;
    }
  }

  /** An element, given by its index. */
  private interface ElementAt {

    double at(int[] index);
  }
}
