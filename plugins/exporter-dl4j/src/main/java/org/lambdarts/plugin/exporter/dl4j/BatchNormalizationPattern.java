package org.lambdarts.plugin.exporter.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.lambdarts.api.graph.ConstantArray;
import org.lambdarts.api.graph.Graph;
import org.lambdarts.api.graph.Node;
import org.lambdarts.api.graph.TensorOperation;
import org.nd4j.linalg.activations.Activation;

/**
 * (x − mean) / deviation, perhaps · scale + offset, of each channel.
 *
 * @param nodes the places of its nodes, in order
 * @param mean one per channel
 * @param deviation one per channel: the root of variance and epsilon
 * @param scale one per channel; empty if there is none
 * @param offset one per channel; empty if there is no scale
 */
record BatchNormalizationPattern(
    List<Integer> nodes,
    ConstantArray mean,
    ConstantArray deviation,
    Optional<ConstantArray> scale,
    Optional<ConstantArray> offset) {

  /** The share of the old statistics in the new ones, when DL4J trains further. */
  private static final double DECAY = 0.9;

  /** Nothing beside epsilon, and its logarithm is a number. */
  private static final double SMALLEST_VARIANCE = 1e-20;

  static Optional<BatchNormalizationPattern> at(Graph graph, int place) {
    Optional<ConstantArray> mean = perChannel(graph, place, TensorOperation.Binary.Kind.SUBTRACT);
    Optional<Integer> division = next(graph, place, TensorOperation.Binary.Kind.DIVIDE);
    if (mean.isEmpty() || division.isEmpty()) {
      return Optional.empty();
    }
    ConstantArray deviation =
        perChannel(graph, division.get(), TensorOperation.Binary.Kind.DIVIDE).orElseThrow();
    List<Integer> nodes = new ArrayList<>(List.of(place, division.get()));
    Optional<Integer> product = next(graph, division.get(), TensorOperation.Binary.Kind.MULTIPLY);
    Optional<Integer> sum =
        product.flatMap(before -> next(graph, before, TensorOperation.Binary.Kind.ADD));
    if (sum.isEmpty()) {
      return Optional.of(
          new BatchNormalizationPattern(
              nodes, mean.get(), deviation, Optional.empty(), Optional.empty()));
    }
    nodes.add(product.get());
    nodes.add(sum.get());
    return Optional.of(
        new BatchNormalizationPattern(
            nodes,
            mean.get(),
            deviation,
            perChannel(graph, product.get(), TensorOperation.Binary.Kind.MULTIPLY),
            perChannel(graph, sum.get(), TensorOperation.Binary.Kind.ADD)));
  }

  /** The only user of a node, if it combines it with one number per channel. */
  private static Optional<Integer> next(Graph graph, int place, TensorOperation.Binary.Kind kind) {
    List<Integer> users = graph.users(place);
    return users.size() == 1
            && graph.nodes().get(users.get(0)).operands().get(0) == place
            && perChannel(graph, users.get(0), kind).isPresent()
        ? Optional.of(users.get(0))
        : Optional.empty();
  }

  /** The numbers that a node combines its first operand with. */
  private static Optional<ConstantArray> perChannel(
      Graph graph, int place, TensorOperation.Binary.Kind kind) {
    Node node = graph.nodes().get(place);
    if (!(node.operation() instanceof TensorOperation.Binary binary)
        || binary.kind() != kind
        || node.shape().rank() != 4
        || !(graph.nodes().get(node.operands().get(1)).operation()
            instanceof TensorOperation.Constant constant)) {
      return Optional.empty();
    }
    int channels = node.shape().dimension(1).length();
    ConstantArray values = constant.values();
    boolean fits =
        values.size() == channels
            && values.shape().rank() >= 3
            && values.shape().dimension(-3) == channels;
    return fits ? Optional.of(values) : Optional.empty();
  }

  /** Adds the layer. */
  String add(LayerGraph layers, double epsilon, String input) {
    float[] logarithms = new float[deviation.size()];
    for (int channel = 0; channel < logarithms.length; channel++) {
      double root = deviation.get(channel);
      logarithms[channel] = logarithm(root * root - epsilon);
    }
    BatchNormalization layer =
        new BatchNormalization.Builder(scale.isEmpty())
            .nOut(logarithms.length)
            .eps(epsilon)
            .decay(DECAY)
            .useLogStd(true)
            .activation(Activation.IDENTITY)
            .build();
    String name = "batch-normalization";
    if (scale.isEmpty()) {
      return layers.add(name, layer, input, mean.toFloats(), logarithms);
    }
    return layers.add(
        name,
        layer,
        input,
        scale.get().toFloats(),
        offset.orElseThrow().toFloats(),
        mean.toFloats(),
        logarithms);
  }

  /** DL4J keeps the decimal logarithm of the standard deviation. */
  static float logarithm(double variance) {
    return (float) Math.log10(Math.sqrt(Math.max(variance, SMALLEST_VARIANCE)));
  }
}
