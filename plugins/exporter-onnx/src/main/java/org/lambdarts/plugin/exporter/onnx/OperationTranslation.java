package org.lambdarts.plugin.exporter.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.graph.Dimension;
import org.lambdarts.api.graph.GraphShape;
import org.lambdarts.api.graph.Node;
import org.lambdarts.api.graph.TensorOperation;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;

/** Adds the nodes of ONNX that do what a node of a network's graph does. */
final class OperationTranslation {

  private final OnnxGraph onnx;
  private final Opset opset;
  private final String input;

  /**
   * Starts a translation.
   *
   * @param onnx where nodes are added
   * @param opset the operators that there are
   * @param input the name of the file's input, for the size of the batch
   */
  OperationTranslation(OnnxGraph onnx, Opset opset, String input) {
    this.onnx = onnx;
    this.opset = opset;
    this.input = input;
  }

  /**
   * Translates a node.
   *
   * @param node the node
   * @param operands its operands
   * @param names their names in the file
   * @return the name of its result
   */
  String translate(Node node, List<Node> operands, List<String> names) {
    TensorOperation operation = node.operation();
    if (operation instanceof TensorOperation.Constant constant) {
      return onnx.floats(
          constant.name().orElse("constant"),
          constant.values().shape(),
          constant.values().toFloats());
    }
    if (operation instanceof TensorOperation.Fill fill) {
      return fill(fill.value(), node.shape());
    }
    if (operation instanceof TensorOperation.Binary binary) {
      return onnx.node(operator(binary.kind()), names);
    }
    if (operation instanceof TensorOperation.MatrixProduct) {
      return onnx.node("MatMul", names);
    }
    if (operation instanceof TensorOperation.Concatenation joined) {
      return onnx.node("Concat", names, OnnxGraph.attribute("axis", joined.axis()));
    }
    if (operation instanceof TensorOperation.Convolution convolution) {
      return convolution(convolution.spec(), operands.get(1).shape().at(1), names);
    }
    return translate(node, names.get(0));
  }

  /** What has one operand. */
  private String translate(Node node, String operand) {
    TensorOperation operation = node.operation();
    if (operation instanceof TensorOperation.Unary unary) {
      return unary(unary.kind(), operand);
    }
    if (operation instanceof TensorOperation.Affine affine) {
      return affine(affine, operand);
    }
    if (operation instanceof TensorOperation.Clamp clamp) {
      return onnx.node("Clip", List.of(operand, bound(clamp.min()), bound(clamp.max())));
    }
    if (operation instanceof TensorOperation.Softmax softmax) {
      return onnx.node(
          softmax.logarithm() ? "LogSoftmax" : "Softmax",
          List.of(operand),
          OnnxGraph.attribute("axis", softmax.axis()));
    }
    if (operation instanceof TensorOperation.Sum sum) {
      return onnx.node(
          "ReduceSum",
          List.of(operand, onnx.integers(sum.axes().stream().mapToLong(axis -> axis).toArray())),
          OnnxGraph.attribute("keepdims", sum.keepAxes() ? 1 : 0));
    }
    if (operation instanceof TensorOperation.RowMaximum) {
      return rowMaximum(operand);
    }
    if (operation instanceof TensorOperation.Reshape) {
      return onnx.node("Reshape", List.of(operand, onnx.integers(lengths(node.shape()))));
    }
    if (operation instanceof TensorOperation.Permute permute) {
      return onnx.node(
          "Transpose",
          List.of(operand),
          OnnxGraph.attribute("perm", permute.axes().stream().mapToInt(axis -> axis).toArray()));
    }
    if (operation instanceof TensorOperation.Slice slice) {
      return onnx.node(
          "Slice",
          List.of(
              operand,
              onnx.integers(slice.start()),
              onnx.integers(slice.end()),
              onnx.integers(slice.axis())));
    }
    if (operation instanceof TensorOperation.Pad pad) {
      return onnx.node(
          "Pad",
          List.of(
              operand,
              onnx.integers(0, 0, pad.top(), pad.left(), 0, 0, pad.bottom(), pad.right())));
    }
    if (operation instanceof TensorOperation.MaxPooling pooling) {
      return pooling("MaxPool", pooling.spec(), operand);
    }
    if (operation instanceof TensorOperation.AveragePooling pooling) {
      // which does not count padding unless told to
      return pooling("AveragePool", pooling.spec(), operand);
    }
    throw new LambdartsException(
        "the exporter onnx knows no operator for the " + node.describe() + "; use a newer one");
  }

  private static String operator(TensorOperation.Binary.Kind kind) {
    return switch (kind) {
      case ADD -> "Add";
      case SUBTRACT -> "Sub";
      case MULTIPLY -> "Mul";
      case DIVIDE -> "Div";
    };
  }

  private String unary(TensorOperation.Unary.Kind kind, String operand) {
    return switch (kind) {
      case EXP -> onnx.node("Exp", List.of(operand));
      case LOG -> onnx.node("Log", List.of(operand));
      case SQRT -> onnx.node("Sqrt", List.of(operand));
      case SQUARE -> onnx.node("Mul", List.of(operand, operand));
      case RELU -> onnx.node("Relu", List.of(operand));
      case SIGMOID -> onnx.node("Sigmoid", List.of(operand));
      case TANH -> onnx.node("Tanh", List.of(operand));
      case SOFTPLUS -> onnx.node("Softplus", List.of(operand));
      case ABS -> onnx.node("Abs", List.of(operand));
    };
  }

  private String affine(TensorOperation.Affine affine, String operand) {
    String scaled =
        affine.scale() == 1 ? operand : onnx.node("Mul", List.of(operand, number(affine.scale())));
    return affine.offset() == 0
        ? scaled
        : onnx.node("Add", List.of(scaled, number(affine.offset())));
  }

  private String number(double value) {
    return onnx.floats("number", Shape.scalar(), new float[] {(float) value});
  }

  /** An input that is left out has an empty name. */
  private String bound(double value) {
    return Double.isInfinite(value) ? "" : number(value);
  }

  private String rowMaximum(String operand) {
    return opset.axesOfMaximaAreAnInput()
        ? onnx.node(
            "ReduceMax", List.of(operand, onnx.integers(1)), OnnxGraph.attribute("keepdims", 0))
        : onnx.node(
            "ReduceMax",
            List.of(operand),
            OnnxGraph.attribute("axes", new int[] {1}),
            OnnxGraph.attribute("keepdims", 0));
  }

  /** The length that follows the batch is −1: whatever is left. */
  private static long[] lengths(GraphShape shape) {
    return shape.dimensions().stream()
        .mapToLong(dimension -> dimension.perImage() ? -1 : dimension.length())
        .toArray();
  }

  private String fill(double value, GraphShape shape) {
    return onnx.node(
        "ConstantOfShape",
        List.of(shape.isFixed() ? onnx.integers(lengths(shape)) : lengthsOf(shape)),
        OnnxGraph.attribute("value", OnnxGraph.tensor(Shape.of(1), new float[] {(float) value})));
  }

  /** A shape that follows the batch, computed from the input's. */
  private String lengthsOf(GraphShape shape) {
    String batch =
        onnx.node(
            "Slice",
            List.of(onnx.node("Shape", List.of(input)), onnx.integers(0), onnx.integers(1)));
    List<String> lengths = new ArrayList<>();
    for (Dimension dimension : shape.dimensions()) {
      if (!dimension.perImage()) {
        lengths.add(onnx.integers(dimension.length()));
      } else if (dimension.length() == 1) {
        lengths.add(batch);
      } else {
        lengths.add(onnx.node("Mul", List.of(batch, onnx.integers(dimension.length()))));
      }
    }
    return onnx.node("Concat", lengths, OnnxGraph.attribute("axis", 0));
  }

  private String convolution(ConvolutionSpec spec, Shape kernel, List<String> names) {
    int height = spec.paddingHeight();
    int width = spec.paddingWidth();
    return onnx.node(
        "Conv",
        names,
        OnnxGraph.attribute("kernel_shape", new int[] {kernel.dimension(2), kernel.dimension(3)}),
        OnnxGraph.attribute("strides", new int[] {spec.strideHeight(), spec.strideWidth()}),
        OnnxGraph.attribute("pads", new int[] {height, width, height, width}),
        OnnxGraph.attribute("dilations", new int[] {spec.dilation(), spec.dilation()}),
        OnnxGraph.attribute("group", spec.groups()));
  }

  private String pooling(String operator, PoolingSpec spec, String operand) {
    return onnx.node(
        operator,
        List.of(operand),
        OnnxGraph.attribute("kernel_shape", new int[] {spec.kernel(), spec.kernel()}),
        OnnxGraph.attribute("strides", new int[] {spec.stride(), spec.stride()}),
        OnnxGraph.attribute("pads", IntStream.generate(spec::padding).limit(4).toArray()));
  }
}
