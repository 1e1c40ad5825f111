package org.lambdarts.plugin.exporter.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import org.lambdarts.api.graph.Dimension;
import org.lambdarts.api.graph.GraphShape;
import org.lambdarts.api.tensor.Shape;
import org.tribuo.util.onnx.ONNXAttribute;

/** The nodes and initializers of a file as they are made, with names that are all different. */
final class OnnxGraph {

  private static final String BATCH = "batch";

  private final List<OnnxMl.NodeProto> nodes = new ArrayList<>();
  private final List<OnnxMl.TensorProto> initializers = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** Adds a node of one output, and returns the output's name. */
  String node(String operator, List<String> inputs, OnnxMl.AttributeProto... attributes) {
    String output = free(operator.toLowerCase(Locale.ROOT) + "_" + nodes.size());
    return node(operator, inputs, output, attributes);
  }

  /** Adds a node of one output of a given name. */
  String node(
      String operator, List<String> inputs, String output, OnnxMl.AttributeProto... attributes) {
    names.add(output);
    nodes.add(
        OnnxMl.NodeProto.newBuilder()
            .setName(output)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes))
            .build());
    return output;
  }

  /** Adds numbers, and returns the name under which they stand. */
  String floats(String name, Shape shape, float[] values) {
    String free = free(name);
    initializers.add(tensor(shape, values).toBuilder().setName(free).build());
    return free;
  }

  /** Adds a vector of whole numbers, and returns its name. */
  String integers(long... values) {
    String name = free("integers_" + initializers.size());
    ByteBuffer bytes = buffer(values.length * Long.BYTES);
    LongStream.of(values).forEach(bytes::putLong);
    initializers.add(
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
            .addDims(values.length)
            .setRawData(ByteString.copyFrom(bytes.flip()))
            .build());
    return name;
  }

  private String free(String wanted) {
    String name = wanted;
    for (int i = 2; !names.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  OnnxMl.GraphProto build(
      String name, OnnxMl.ValueInfoProto input, List<OnnxMl.ValueInfoProto> outputs) {
    return OnnxMl.GraphProto.newBuilder()
        .setName(name)
        .addInput(input)
        .addAllOutput(outputs)
        .addAllNode(nodes)
        .addAllInitializer(initializers)
        .build();
  }

  /** A tensor without a name. */
  static OnnxMl.TensorProto tensor(Shape shape, float[] values) {
    ByteBuffer bytes = buffer(values.length * Float.BYTES);
    for (float value : values) {
      bytes.putFloat(value);
    }
    OnnxMl.TensorProto.Builder tensor =
        OnnxMl.TensorProto.newBuilder()
            .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes.flip()));
    for (int length : shape.toArray()) {
      tensor.addDims(length);
    }
    return tensor.build();
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  static OnnxMl.AttributeProto attribute(String name, int value) {
    return attribute(name, OnnxMl.AttributeProto.AttributeType.INT, value);
  }

  static OnnxMl.AttributeProto attribute(String name, int[] values) {
    return attribute(name, OnnxMl.AttributeProto.AttributeType.INTS, values);
  }

  static OnnxMl.AttributeProto attribute(String name, OnnxMl.TensorProto value) {
    return attribute(name, OnnxMl.AttributeProto.AttributeType.TENSOR, value);
  }

  private static OnnxMl.AttributeProto attribute(
      String name, OnnxMl.AttributeProto.AttributeType type, Object value) {
    return new ONNXAttribute(name, type, true).build(value);
  }

  /** An input or output of the whole. */
  static OnnxMl.ValueInfoProto value(String name, GraphShape shape) {
    OnnxMl.TensorShapeProto.Builder lengths = OnnxMl.TensorShapeProto.newBuilder();
    for (Dimension dimension : shape.dimensions()) {
      OnnxMl.TensorShapeProto.Dimension.Builder length =
          OnnxMl.TensorShapeProto.Dimension.newBuilder();
      lengths.addDim(
          dimension.perImage()
              ? length.setDimParam(BATCH)
              : length.setDimValue(dimension.length()));
    }
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                    OnnxMl.TypeProto.Tensor.newBuilder()
                        .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                        .setShape(lengths)))
        .build();
  }
}
