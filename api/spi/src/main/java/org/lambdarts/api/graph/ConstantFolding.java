package org.lambdarts.api.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Computes what depends on constants only, in double precision. */
final class ConstantFolding {

  private ConstantFolding() {}

  /** The numbers of a tensor; empty if they depend on the images, or are not worth a second way. */
  static Optional<ConstantArray> evaluate(TracedTensor tensor) {
    return evaluate(tensor, new IdentityHashMap<>());
  }

  private static Optional<ConstantArray> evaluate(
      TracedTensor tensor, Map<TracedTensor, Optional<ConstantArray>> known) {
    Optional<ConstantArray> found = known.get(tensor);
    if (found == null) {
      List<ConstantArray> operands = new ArrayList<>();
      for (TracedTensor operand : tensor.operands()) {
        evaluate(operand, known).ifPresent(operands::add);
      }
      found =
          operands.size() < tensor.operands().size()
              ? Optional.empty()
              : HostEvaluation.evaluate(tensor.operation(), operands, tensor.shape());
      known.put(tensor, found);
    }
    return found;
  }

  /** The graph with constants in the place of what can be computed now. */
  static Graph fold(Graph graph) {
    GraphRewriter rewriter = new GraphRewriter(graph);
    Map<Integer, ConstantArray> arrays = new HashMap<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = rewriter.rewired(i);
      OptionalDouble everywhere = uniform(node, rewriter);
      if (everywhere.isPresent()) {
        TensorOperation fill = new TensorOperation.Fill(everywhere.getAsDouble());
        rewriter.replace(i, new Node(fill, List.of(), node.shape(), node.origin()));
        continue;
      }
      Optional<ConstantArray> values = values(node, rewriter, arrays);
      int place =
          values.isPresent() && !(node.operation() instanceof TensorOperation.Fill)
              ? rewriter.replace(i, constant(node, values.get()))
              : rewriter.replace(i, node);
      values.ifPresent(array -> arrays.put(place, array));
    }
    return rewriter.graph();
  }

  private static Node constant(Node node, ConstantArray values) {
    if (node.operation() instanceof TensorOperation.Constant) {
      return node;
    }
    TensorOperation constant = new TensorOperation.Constant(values, Optional.empty());
    return new Node(constant, List.of(), node.shape(), node.origin());
  }

  private static Optional<ConstantArray> values(
      Node node, GraphRewriter rewriter, Map<Integer, ConstantArray> arrays) {
    if (!node.shape().isFixed()) {
      return Optional.empty();
    }
    List<ConstantArray> operands = new ArrayList<>();
    for (int operand : node.operands()) {
      Node from = rewriter.made(operand);
      if (from.operation() instanceof TensorOperation.Fill && from.shape().isFixed()) {
        HostEvaluation.evaluate(from.operation(), List.of(), from.shape().at(1))
            .ifPresent(operands::add);
      } else if (arrays.containsKey(operand)) {
        operands.add(arrays.get(operand));
      } else {
        return Optional.empty();
      }
    }
    return HostEvaluation.evaluate(node.operation(), operands, node.shape().at(1));
  }

  /** The number that is everywhere in what is computed from such numbers; empty for all else. */
  private static OptionalDouble uniform(Node node, GraphRewriter rewriter) {
    double[] numbers = new double[node.operands().size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(rewriter.made(node.operands().get(i)).operation()
          instanceof TensorOperation.Fill fill)) {
        return OptionalDouble.empty();
      }
      numbers[i] = fill.value();
    }
    return numbers.length == 0 ? OptionalDouble.empty() : uniform(node.operation(), numbers);
  }

  private static OptionalDouble uniform(TensorOperation operation, double[] numbers) {
    double first = numbers[0];
    if (operation instanceof TensorOperation.Unary
        || operation instanceof TensorOperation.Affine
        || operation instanceof TensorOperation.Clamp) {
      return OptionalDouble.of(HostEvaluation.element(operation).applyAsDouble(first));
    }
    if (operation instanceof TensorOperation.Binary binary) {
      return OptionalDouble.of(HostEvaluation.combine(binary.kind(), first, numbers[1]));
    }
    boolean keeps =
        operation instanceof TensorOperation.Reshape
            || operation instanceof TensorOperation.Permute
            || operation instanceof TensorOperation.Slice
            || operation instanceof TensorOperation.RowMaximum
            || operation instanceof TensorOperation.MaxPooling
            || operation instanceof TensorOperation.AveragePooling
            || (operation instanceof TensorOperation.Pad && first == 0)
            || (operation instanceof TensorOperation.Concatenation && allEqual(numbers));
    return keeps ? OptionalDouble.of(first) : OptionalDouble.empty();
  }

  private static boolean allEqual(double[] numbers) {
    for (double number : numbers) {
      if (number != numbers[0]) {
        return false;
      }
    }
    return true;
  }
}
