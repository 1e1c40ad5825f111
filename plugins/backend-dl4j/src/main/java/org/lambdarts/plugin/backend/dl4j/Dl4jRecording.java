package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lambdarts.api.tensor.ScopedBackend;
import org.lambdarts.api.tensor.ScopedTensor;
import org.lambdarts.api.tensor.ScopedVariable;
import org.lambdarts.api.tensor.Tensor;

/**
 * Reverse-mode differentiation: what is computed from the variables is noted as it happens, and
 * walked through backwards once.
 */
final class Dl4jRecording implements ScopedBackend.Recording {

  /**
   * How a result depends on one operand.
   *
   * @param operand the operand
   * @param saved arrays that the derivative needs; kept while the tape may need them
   * @param derivative makes the operand's gradient, owned by the caller, from the result's gradient
   */
  record Edge(Dl4jTensor operand, List<NativeArray> saved, UnaryOperator<NativeArray> derivative) {

    static Edge of(
        Dl4jTensor operand, UnaryOperator<NativeArray> derivative, NativeArray... saved) {
      return new Edge(operand, List.of(saved), derivative);
    }
  }

  /** A tensor on the tape. */
  static final class Node {

    private final Dl4jRecording recording;
    private final List<Step> steps;
    private NativeArray gradient;

    private Node(Dl4jRecording recording, List<Step> steps) {
      this.recording = recording;
      this.steps = steps;
    }

    boolean isOn(Dl4jRecording other) {
      return recording == other;
    }
  }

  private record Step(
      Node operand, List<NativeArray> saved, UnaryOperator<NativeArray> derivative) {}

  /**
   * A variable on the tape.
   *
   * @param value its value
   * @param node where its gradient adds up
   */
  private record Leaf(Dl4jTensor value, Node node) {}

  private final Dl4jBackend backend;
  private final List<Leaf> leaves;
  private final List<Node> nodes = new ArrayList<>();
  private boolean walkedBack;

  Dl4jRecording(Dl4jBackend backend, List<ScopedVariable> variables) {
    this.backend = backend;
    this.leaves =
        variables.stream()
            .map(variable -> new Leaf((Dl4jTensor) variable.value(), new Node(this, List.of())))
            .toList();
    leaves.forEach(leaf -> leaf.value.setNode(leaf.node));
  }

  /** Notes how a new tensor was computed, if any operand is on this tape. */
  void record(Dl4jTensor result, List<Edge> edges) {
    if (walkedBack) {
      return;
    }
    List<Step> steps = new ArrayList<>(edges.size());
    for (Edge edge : edges) {
      Node operand = edge.operand.node();
      if (operand != null && operand.isOn(this)) {
        edge.saved.forEach(NativeArray::retain);
        steps.add(new Step(operand, edge.saved, edge.derivative));
      }
    }
    if (!steps.isEmpty()) {
      Node node = new Node(this, steps);
      nodes.add(node);
      result.setNode(node);
    }
  }

  @Override
  public List<ScopedTensor> gradients(Tensor loss) {
    walkedBack = true;
    Node last = ((Dl4jTensor) loss).node();
    if (last != null && last.isOn(this)) {
      last.gradient = backend.fill(1, loss.shape());
      walkBack();
    }
    List<ScopedTensor> gradients = new ArrayList<>(leaves.size());
    for (Leaf leaf : leaves) {
      NativeArray gradient = leaf.node.gradient;
      gradients.add(gradient == null ? null : new Dl4jTensor(backend, gradient));
      leaf.node.gradient = null;
    }
    return gradients;
  }

  private void walkBack() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.remove(i);
      if (node.gradient != null) {
        for (Step step : node.steps) {
          accumulate(step.operand, step.derivative.apply(node.gradient));
        }
      }
      drop(node);
    }
  }

  /** Adds to the gradient of a node, in place where nobody else looks at it. */
  private void accumulate(Node node, NativeArray contribution) {
    if (node.gradient == null) {
      node.gradient = contribution;
    } else if (!node.gradient.storage().isUnshared() && contribution.storage().isUnshared()) {
      NativeArray other = node.gradient;
      node.gradient = contribution;
      accumulate(node, other);
    } else {
      NativeArray before = node.gradient;
      NativeArray sum =
          before.storage().isUnshared() ? before.retain() : backend.allocate(before.shape());
      backend.kernels().elements().pairwise(Pairwise.ADD, before, contribution, sum);
      node.gradient = sum;
      before.release();
      contribution.release();
    }
  }

  @Override
  public void stop() {
    nodes.forEach(Dl4jRecording::drop);
    nodes.clear();
    leaves.forEach(leaf -> leaf.value.setNode(null));
    backend.stopRecording();
  }

  private static void drop(Node node) {
    node.steps.forEach(step -> step.saved.forEach(NativeArray::release));
    if (node.gradient != null) {
      node.gradient.release();
      node.gradient = null;
    }
  }
}
