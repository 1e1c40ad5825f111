package org.lambdarts.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apiguardian.api.API;
import org.lambdarts.api.graph.Graph;
import org.lambdarts.api.graph.Node;
import org.lambdarts.api.graph.TensorOperation;
import org.lambdarts.api.tensor.Shape;

/**
 * Computes a graph in plain Java, operation by operation: what a file that was made of it should
 * give.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class GraphInterpreter {

  private GraphInterpreter() {}

  /**
   * Computes the last node of a graph.
   *
   * @param graph the graph
   * @param images [batch, channels, height, width], normalized
   * @return the logits [batch, classes]
   */
  public static HostArray logits(Graph graph, HostArray images) {
    int batch = images.shape().dimension(0);
    List<HostArray> values = new ArrayList<>();
    for (Node node : graph.nodes()) {
      HostArray value =
          node.operation() instanceof TensorOperation.Input
              ? images
              : value(
                  node.operation(),
                  node.operands().stream().map(values::get).toList(),
                  node.shape().at(batch));
      if (!value.shape().equals(node.shape().at(batch))) {
        throw new IllegalArgumentException(
            node.describe() + " gives " + value.shape() + ", its shape is " + node.shape());
      }
      values.add(value);
    }
    return values.get(graph.output());
  }

  private static HostArray value(TensorOperation operation, List<HostArray> operands, Shape shape) {
    if (operation instanceof TensorOperation.Constant constant) {
      return HostArray.of(constant.values().shape(), constant.values().toDoubles());
    }
    if (operation instanceof TensorOperation.Fill fill) {
      return HostArray.generate(shape, index -> fill.value());
    }
    if (operation instanceof TensorOperation.Concatenation joined) {
      return ReferenceLayout.concat(operands, joined.axis());
    }
    HostArray first = operands.get(0);
    if (operation instanceof TensorOperation.Binary binary) {
      return ReferenceElementwise.zip(first, operands.get(1), combination(binary.kind()));
    }
    if (operation instanceof TensorOperation.Convolution convolution) {
      HostArray sums = ReferenceWindows.conv2d(first, operands.get(1), convolution.spec());
      if (operands.size() == 2) {
        return sums;
      }
      HostArray bias = operands.get(2);
      Shape perChannel = Shape.of(1, bias.shape().dimension(0), 1, 1);
      return ReferenceElementwise.zip(sums, ReferenceLayout.reshape(bias, perChannel), Double::sum);
    }
    if (operation instanceof TensorOperation.MatrixProduct) {
      return shape.rank() == 3
          ? ReferenceReductions.batchMatmul(first, operands.get(1))
          : ReferenceReductions.matmul(first, operands.get(1));
    }
    return ofOne(operation, first, shape);
  }

  private static HostArray ofOne(TensorOperation operation, HostArray operand, Shape shape) {
    if (operation instanceof TensorOperation.Affine affine) {
      return ReferenceElementwise.map(operand, x -> affine.scale() * x + affine.offset());
    }
    if (operation instanceof TensorOperation.Clamp clamp) {
      return ReferenceElementwise.map(
          operand, x -> Math.min(Math.max(x, clamp.min()), clamp.max()));
    }
    if (operation instanceof TensorOperation.Unary unary) {
      return ReferenceElementwise.map(operand, function(unary.kind()));
    }
    if (operation instanceof TensorOperation.Softmax softmax) {
      return softmax.logarithm()
          ? ReferenceReductions.logSoftmax(operand, softmax.axis())
          : ReferenceReductions.softmax(operand, softmax.axis());
    }
    if (operation instanceof TensorOperation.Sum sum) {
      int[] axes = sum.axes().stream().mapToInt(axis -> axis).toArray();
      return ReferenceReductions.sum(operand, sum.keepAxes(), axes);
    }
    if (operation instanceof TensorOperation.RowMaximum) {
      return ReferenceReductions.max(operand, false, 1);
    }
    if (operation instanceof TensorOperation.Reshape) {
      return ReferenceLayout.reshape(operand, shape);
    }
    if (operation instanceof TensorOperation.Permute permute) {
      return ReferenceLayout.permute(
          operand, permute.axes().stream().mapToInt(axis -> axis).toArray());
    }
    if (operation instanceof TensorOperation.Slice slice) {
      return ReferenceLayout.slice(operand, slice.axis(), slice.start(), slice.end());
    }
    if (operation instanceof TensorOperation.Pad pad) {
      return ReferenceLayout.pad(operand, pad.top(), pad.bottom(), pad.left(), pad.right());
    }
    if (operation instanceof TensorOperation.MaxPooling pooling) {
      return ReferenceWindows.maxPool2d(operand, pooling.spec());
    }
    if (operation instanceof TensorOperation.AveragePooling pooling) {
      return ReferenceWindows.avgPool2d(operand, pooling.spec());
    }
    throw new IllegalArgumentException("unknown operation " + operation.label());
  }

  private static DoubleBinaryOperator combination(TensorOperation.Binary.Kind kind) {
    return switch (kind) {
      case ADD -> Double::sum;
      case SUBTRACT -> (a, b) -> a - b;
      case MULTIPLY -> (a, b) -> a * b;
      case DIVIDE -> (a, b) -> a / b;
    };
  }

  private static DoubleUnaryOperator function(TensorOperation.Unary.Kind kind) {
    return switch (kind) {
      case EXP -> Math::exp;
      case LOG -> Math::log;
      case SQRT -> Math::sqrt;
      case SQUARE -> x -> x * x;
      case RELU -> x -> Math.max(x, 0);
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
      case TANH -> Math::tanh;
      case SOFTPLUS -> x -> x > 30 ? x : Math.log1p(Math.exp(x));
      case ABS -> Math::abs;
    };
  }
}
