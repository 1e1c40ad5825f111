package org.lambdarts.api.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.tensor.Shape;

/** Makes scales and offsets per channel part of the convolution before them. */
final class NormalizationFolding {

  private final Graph graph;
  private final GraphRewriter rewriter;

  private NormalizationFolding(Graph graph) {
    this.graph = graph;
    this.rewriter = new GraphRewriter(graph);
  }

  static Graph fold(Graph graph) {
    return new NormalizationFolding(graph).fold();
  }

  private Graph fold() {
    int[] uses = new int[graph.nodes().size()];
    graph.nodes().forEach(node -> node.operands().forEach(operand -> uses[operand]++));
    for (int i = 0; i < uses.length; i++) {
      Optional<ChannelAffine> step = step(i);
      if (step.isEmpty() || continues(i, uses)) {
        // either no scale or offset, or one that the next node takes along
        rewriter.replace(i, rewriter.rewired(i));
        continue;
      }
      int first = i;
      int steps = 1;
      ChannelAffine all = step.get();
      int source = graph.nodes().get(i).operands().get(0);
      while (uses[source] == 1 && step(source).isPresent()) {
        all = step(source).get().then(all);
        first = source;
        source = graph.nodes().get(first).operands().get(0);
        steps++;
      }
      boolean convolution =
          graph.nodes().get(source).operation() instanceof TensorOperation.Convolution;
      if (convolution && uses[source] == 1 && kernel(source).isPresent()) {
        rewriter.replace(i, convolution(source, all));
      } else if (steps > 2) {
        rewriter.replace(i, sum(i, source, all));
      } else {
        rewriter.replace(i, rewriter.rewired(i));
      }
    }
    return rewriter.graph();
  }

  /** Whether the only user of a node is another scale or offset. */
  private boolean continues(int node, int[] uses) {
    return uses[node] == 1
        && node + 1 < uses.length
        && graph.users(node).stream()
            .allMatch(user -> step(user).isPresent() && startsAt(user, node));
  }

  private boolean startsAt(int user, int node) {
    return graph.nodes().get(user).operands().get(0) == node;
  }

  /** What a node does to each channel of images; empty if it does something else. */
  private Optional<ChannelAffine> step(int place) {
    Node node = graph.nodes().get(place);
    if (node.shape().rank() != 4 || node.shape().dimension(1).perImage()) {
      return Optional.empty();
    }
    int channels = node.shape().dimension(1).length();
    if (node.operation() instanceof TensorOperation.Affine affine) {
      return Optional.of(ChannelAffine.uniform(channels, affine.scale(), affine.offset()));
    }
    if (!(node.operation() instanceof TensorOperation.Binary binary)
        || !graph.nodes().get(node.operands().get(0)).shape().equals(node.shape())) {
      return Optional.empty();
    }
    return perChannel(node.operands().get(1), channels)
        .map(values -> ChannelAffine.of(binary.kind(), values));
  }

  /** One number per channel; empty unless a node holds such. */
  private Optional<double[]> perChannel(int place, int channels) {
    Node node = graph.nodes().get(place);
    if (!(node.operation() instanceof TensorOperation.Constant constant)) {
      return Optional.empty();
    }
    Shape shape = constant.values().shape();
    if (shape.size() == 1) {
      double[] values = new double[channels];
      Arrays.fill(values, constant.values().get(0));
      return Optional.of(values);
    }
    boolean perChannel =
        shape.rank() >= 3 && shape.size() == channels && shape.dimension(-3) == channels;
    return perChannel ? Optional.of(constant.values().toDoubles()) : Optional.empty();
  }

  private Optional<ConstantArray> kernel(int convolution) {
    TensorOperation operation =
        graph.nodes().get(graph.nodes().get(convolution).operands().get(1)).operation();
    return operation instanceof TensorOperation.Constant constant
        ? Optional.of(constant.values())
        : Optional.empty();
  }

  private Node convolution(int place, ChannelAffine affine) {
    Node old = graph.nodes().get(place);
    Node kernelNode = graph.nodes().get(old.operands().get(1));
    ConstantArray kernel = ((TensorOperation.Constant) kernelNode.operation()).values();
    double[] taps = kernel.toDoubles();
    int perOutput = taps.length / kernel.shape().dimension(0);
    for (int i = 0; i < taps.length; i++) {
      taps[i] *= affine.scale(i / perOutput);
    }
    int scaled =
        rewriter.add(
            constant(ConstantArray.adopt(kernel.shape(), taps), name(kernelNode), old.origin()));
    ConstantArray offsets = affine.offsets(Shape.of(kernel.shape().dimension(0)));
    int bias = rewriter.add(constant(offsets, Optional.empty(), old.origin()));
    return rewriter
        .rewired(place)
        .with(List.of(rewriter.place(old.operands().get(0)), scaled, bias));
  }

  /** Without a convolution: one product and one sum. */
  private Node sum(int last, int source, ChannelAffine affine) {
    Node old = graph.nodes().get(last);
    Shape shape = Shape.of(1, old.shape().dimension(1).length(), 1, 1);
    int scales = rewriter.add(constant(affine.scales(shape), Optional.empty(), old.origin()));
    int offsets = rewriter.add(constant(affine.offsets(shape), Optional.empty(), old.origin()));
    int product =
        rewriter.add(
            new Node(
                new TensorOperation.Binary(TensorOperation.Binary.Kind.MULTIPLY),
                List.of(rewriter.place(source), scales),
                old.shape(),
                old.origin()));
    return new Node(
        new TensorOperation.Binary(TensorOperation.Binary.Kind.ADD),
        List.of(product, offsets),
        old.shape(),
        old.origin());
  }

  private static Optional<String> name(Node node) {
    return ((TensorOperation.Constant) node.operation()).name();
  }

  private static Node constant(
      ConstantArray values, Optional<String> name, Optional<String> origin) {
    return new Node(
        new TensorOperation.Constant(values, name),
        List.of(),
        GraphShape.fixed(values.shape()),
        origin);
  }
}
