package org.lambdarts.plugin.exporter.dl4j;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.graph.ConstantArray;
import org.lambdarts.api.graph.Graph;
import org.lambdarts.api.graph.GraphShape;
import org.lambdarts.api.graph.Node;
import org.lambdarts.api.graph.TensorOperation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Finds the layers of DL4J that a network's graph is made of. Batch normalization, the mean of each
 * channel and fully connected layers are several nodes and one layer.
 */
final class GraphTranslation {

  private static final double EPSILON = 1e-5;

  private final ExportedNetwork network;
  private final Graph graph;
  private final LayerGraph layers;
  private final String[] names;
  private final Set<Integer> taken = new HashSet<>();

  GraphTranslation(ExportedNetwork network) {
    this.network = network;
    this.graph = network.graph();
    this.layers = new LayerGraph(network.image());
    this.names = new String[graph.nodes().size()];
  }

  LayerGraph translate() {
    for (int i = 0; i < names.length; i++) {
      Node node = graph.nodes().get(i);
      boolean hasNoLayer =
          node.operation() instanceof TensorOperation.Constant
              || node.operation() instanceof TensorOperation.Fill;
      if (!taken.contains(i) && !hasNoLayer) {
        translate(i, node);
      }
    }
    if (!isHead(graph.output())) {
      layers.setOutput(
          layers.add(
              "output",
              new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build(),
              input(graph.output(), graph.nodes().get(graph.output()))));
    }
    return layers;
  }

  private void translate(int place, Node node) {
    TensorOperation operation = node.operation();
    if (operation instanceof TensorOperation.Input) {
      names[place] = normalization();
    } else if (operation instanceof TensorOperation.Convolution convolution) {
      names[place] =
          Windows.convolution(
              layers, convolution.spec(), kernel(node), input(operand(node, 0), node), node);
    } else if (operation instanceof TensorOperation.Binary binary) {
      binary(place, node, binary.kind());
    } else if (operation instanceof TensorOperation.Concatenation joined) {
      requireThat(joined.axis() == 1, node);
      names[place] = layers.add("concatenation", new MergeVertex(), inputs(node));
    } else if (operation instanceof TensorOperation.MatrixProduct) {
      product(place, node);
    } else if (operation instanceof TensorOperation.Sum sum) {
      sum(place, node, sum);
    } else {
      names[place] = ofOne(node, input(operand(node, 0), node));
    }
  }

  /** DL4J computes an activation in the place of its input, which nobody else must want. */
  private String activation(Node node, String name, Activation activation, String input) {
    int operand = operand(node, 0);
    boolean own =
        graph.users(operand).size() == 1
            && !(graph.nodes().get(operand).operation() instanceof TensorOperation.Slice);
    String copy = own ? input : layers.add("copy", new ScaleVertex(1), List.of(input));
    return layers.add(name, new ActivationLayer(activation), copy);
  }

  private String ofOne(Node node, String input) {
    TensorOperation operation = node.operation();
    if (operation instanceof TensorOperation.Unary unary) {
      Activation activation =
          switch (unary.kind()) {
            case RELU -> Activation.RELU;
            case SIGMOID -> Activation.SIGMOID;
            case TANH -> Activation.TANH;
            case SOFTPLUS -> Activation.SOFTPLUS;
            case EXP, LOG, SQRT, SQUARE, ABS -> throw refusal(node);
          };
      return activation(node, activation.toString().toLowerCase(Locale.ROOT), activation, input);
    }
    if (operation instanceof TensorOperation.Clamp clamp) {
      requireThat(clamp.min() == 0 && clamp.max() == 6, node);
      return activation(node, "relu6", Activation.RELU6, input);
    }
    if (operation instanceof TensorOperation.Affine affine) {
      String scaled =
          affine.scale() == 1
              ? input
              : layers.add("scale", new ScaleVertex(affine.scale()), List.of(input));
      return affine.offset() == 0
          ? scaled
          : layers.add("shift", new ShiftVertex(affine.offset()), List.of(scaled));
    }
    if (operation instanceof TensorOperation.MaxPooling pooling) {
      return Windows.maxPooling(layers, pooling.spec(), input);
    }
    if (operation instanceof TensorOperation.AveragePooling pooling) {
      return Windows.averagePooling(layers, pooling.spec(), input);
    }
    if (operation instanceof TensorOperation.Pad pad) {
      return layers.add(
          "padding",
          new ZeroPaddingLayer.Builder(pad.top(), pad.bottom(), pad.left(), pad.right()).build(),
          input);
    }
    if (operation instanceof TensorOperation.Slice slice) {
      return slice(node, slice, input);
    }
    throw refusal(node);
  }

  private String slice(Node node, TensorOperation.Slice slice, String input) {
    if (slice.axis() == 1) {
      return layers.add("slice", new SubsetVertex(slice.start(), slice.end() - 1), List.of(input));
    }
    requireThat(node.shape().rank() == 4, node);
    int length = graph.nodes().get(operand(node, 0)).shape().dimension(slice.axis()).length();
    int before = slice.start();
    int after = length - slice.end();
    Cropping2D cropping =
        slice.axis() == 2
            ? new Cropping2D.Builder(before, after, 0, 0).build()
            : new Cropping2D.Builder(0, 0, before, after).build();
    return layers.add("slice", cropping, input);
  }

  /** (pixel − mean) / deviation: a batch normalization that training leaves alone. */
  private String normalization() {
    Normalization normalization = network.normalization();
    float[] mean = new float[normalization.mean().size()];
    float[] logarithms = new float[mean.length];
    for (int channel = 0; channel < mean.length; channel++) {
      double deviation = normalization.deviation().get(channel);
      mean[channel] = normalization.mean().get(channel).floatValue();
      logarithms[channel] = BatchNormalizationPattern.logarithm(deviation * deviation);
    }
    BatchNormalization layer =
        new BatchNormalization.Builder(true)
            .nOut(mean.length)
            .eps(0)
            .useLogStd(true)
            .activation(Activation.IDENTITY)
            .build();
    return layers.add("normalization", new FrozenLayer(layer), LayerGraph.INPUT, mean, logarithms);
  }

  private void binary(int place, Node node, TensorOperation.Binary.Kind kind) {
    Optional<BatchNormalizationPattern> found = BatchNormalizationPattern.at(graph, place);
    if (found.isPresent()) {
      String layer = found.get().add(layers, EPSILON, input(operand(node, 0), node));
      found
          .get()
          .nodes()
          .forEach(
              part -> {
                taken.add(part);
                names[part] = layer;
              });
      return;
    }
    boolean sameShape =
        node.operands().stream()
            .map(graph.nodes()::get)
            .allMatch(
                operand ->
                    operand.shape().equals(node.shape())
                        && !(operand.operation() instanceof TensorOperation.Constant));
    requireThat(sameShape, node);
    ElementWiseVertex.Op operation =
        switch (kind) {
          case ADD -> ElementWiseVertex.Op.Add;
          case SUBTRACT -> ElementWiseVertex.Op.Subtract;
          case MULTIPLY -> ElementWiseVertex.Op.Product;
          case DIVIDE -> throw refusal(node);
        };
    names[place] =
        layers.add(node.operation().label(), new ElementWiseVertex(operation), inputs(node));
  }

  private void sum(int place, Node node, TensorOperation.Sum sum) {
    GraphShape summed = graph.nodes().get(operand(node, 0)).shape();
    requireThat(summed.rank() == 4 && sum.axes().equals(List.of(2, 3)) && !sum.keepAxes(), node);
    String input = input(operand(node, 0), node);
    int pixels = summed.dimension(2).length() * summed.dimension(3).length();
    List<Integer> users = graph.users(place);
    if (users.size() == 1
        && graph.nodes().get(users.get(0)).operation() instanceof TensorOperation.Affine affine
        && affine.offset() == 0
        && Math.abs(affine.scale() * pixels - 1) < 1e-9) {
      taken.add(users.get(0));
      names[users.get(0)] = layers.add("average", new GlobalPoolingLayer(PoolingType.AVG), input);
    } else {
      names[place] = layers.add("sum", new GlobalPoolingLayer(PoolingType.SUM), input);
    }
  }

  /** A fully connected layer; the last is the output layer. */
  private void product(int place, Node node) {
    ConstantArray weight =
        constant(operand(node, 1))
            .filter(array -> array.shape().rank() == 2)
            .orElseThrow(() -> refusal(node));
    int inputs = weight.shape().dimension(0);
    int outputs = weight.shape().dimension(1);
    float[] columns = new float[weight.size()];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        columns[j * inputs + i] = (float) weight.get(i * outputs + j);
      }
    }
    String input = input(operand(node, 0), node);
    Optional<Integer> sum = bias(place, outputs);
    float[] bias =
        sum.flatMap(user -> constant(operand(graph.nodes().get(user), 1)))
            .map(ConstantArray::toFloats)
            .orElse(new float[outputs]);
    int end = sum.orElse(place);
    taken.add(end);
    if (end == graph.output()) {
      OutputLayer head =
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nIn(inputs)
              .nOut(outputs)
              .activation(Activation.SOFTMAX)
              .build();
      names[end] = layers.add("output", head, input, columns, bias);
      layers.setOutput(names[end]);
      return;
    }
    DenseLayer dense =
        new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(Activation.IDENTITY).build();
    names[end] = layers.add("dense", dense, input, columns, bias);
  }

  /** The sum with constants that is the only use of a product. */
  private Optional<Integer> bias(int product, int outputs) {
    List<Integer> users = graph.users(product);
    if (users.size() != 1) {
      return Optional.empty();
    }
    Node user = graph.nodes().get(users.get(0));
    boolean isBias =
        user.operation() instanceof TensorOperation.Binary binary
            && binary.kind() == TensorOperation.Binary.Kind.ADD
            && operand(user, 0) == product
            && constant(operand(user, 1)).filter(array -> array.size() == outputs).isPresent();
    return isBias ? Optional.of(users.get(0)) : Optional.empty();
  }

  private boolean isHead(int place) {
    return "output".equals(names[place]);
  }

  private ConstantArray kernel(Node convolution) {
    return constant(operand(convolution, 1)).orElseThrow(() -> refusal(convolution));
  }

  private Optional<ConstantArray> constant(int place) {
    return graph.nodes().get(place).operation() instanceof TensorOperation.Constant constant
        ? Optional.of(constant.values())
        : Optional.empty();
  }

  private static int operand(Node node, int index) {
    return node.operands().get(index);
  }

  private List<String> inputs(Node node) {
    return node.operands().stream().map(operand -> input(operand, node)).toList();
  }

  /** The layer that holds an operand. */
  private String input(int operand, Node user) {
    if (names[operand] != null) {
      return names[operand];
    }
    if (graph.nodes().get(operand).operation() instanceof TensorOperation.Fill fill
        && fill.value() == 0) {
      names[operand] = zeros(operand, user);
      return names[operand];
    }
    throw refusal(
        graph.nodes().get(operand).operation() instanceof TensorOperation.Constant
            ? user
            : graph.nodes().get(operand));
  }

  /** DL4J has zeros only as something else times zero. */
  private String zeros(int fill, Node user) {
    GraphShape shape = graph.nodes().get(fill).shape();
    String other =
        IntStream.range(0, names.length)
            .filter(i -> names[i] != null && !names[i].equals(LayerGraph.INPUT))
            .filter(i -> graph.nodes().get(i).shape().equals(shape))
            .mapToObj(i -> names[i])
            .findFirst()
            .orElseThrow(() -> refusal(user));
    return layers.add("zeros", new ScaleVertex(0), List.of(other));
  }

  private void requireThat(boolean fits, Node node) {
    if (!fits) {
      throw refusal(node);
    }
  }

  static LambdartsException refusal(Node node) {
    return new LambdartsException(
        "DL4J has no layer for the "
            + node.describe()
            + " on "
            + node.shape()
            + "; export to another format, or choose a network without it");
  }
}
