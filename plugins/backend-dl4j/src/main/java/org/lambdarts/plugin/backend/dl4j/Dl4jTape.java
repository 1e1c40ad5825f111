package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * Reverse-mode differentiation: what is computed from the variables is noted as it happens, and
 * walked through backwards once.
 */
final class Dl4jTape implements GradientTape {

  private enum State {
    RECORDING,
    SPENT,
    CLOSED
  }

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

    private final Dl4jTape tape;
    private final List<Step> steps;
    private NativeArray gradient;

    private Node(Dl4jTape tape, List<Step> steps) {
      this.tape = tape;
      this.steps = steps;
    }

    boolean isOn(Dl4jTape other) {
      return tape == other;
    }
  }

  private record Step(
      Node operand, List<NativeArray> saved, UnaryOperator<NativeArray> derivative) {}

  private final Dl4jBackend backend;
  private final Map<Dl4jVariable, Node> variables = new IdentityHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private State state = State.RECORDING;

  private Dl4jTape(Dl4jBackend backend) {
    this.backend = backend;
  }

  static Dl4jTape open(Dl4jBackend backend, Collection<Variable> variables) {
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Variable variable : variables) {
      if (!(variable instanceof Dl4jVariable known) || !known.belongsTo(backend)) {
        throw new IllegalArgumentException(
            "variable " + variable.name() + " is not of the backend dl4j whose tape was opened");
      }
      if (!seen.add(variable)) {
        throw new IllegalArgumentException(
            "variable " + variable.name() + " was given twice to one gradient tape");
      }
    }
    Dl4jTape tape = new Dl4jTape(backend);
    for (Variable variable : variables) {
      Dl4jVariable own = (Dl4jVariable) variable;
      Node leaf = new Node(tape, List.of());
      own.startRecording(leaf);
      tape.variables.put(own, leaf);
    }
    return tape;
  }

  /** Notes how a new tensor was computed, if any operand is on this tape. */
  void record(Dl4jTensor result, List<Edge> edges) {
    if (state != State.RECORDING) {
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
  public Gradients gradients(Tensor loss) {
    if (state != State.RECORDING) {
      throw new IllegalStateException(
          state == State.SPENT
              ? "the gradients of a tape can be taken once"
              : "the gradients of a tape cannot be taken after it was closed");
    }
    loss.requireOpen();
    if (loss.backend() != backend) {
      throw new IllegalArgumentException(
          "a tape of dl4j was given a loss of " + loss.backend().name());
    }
    if (loss.shape().size() != 1) {
      throw new IllegalArgumentException(
          "gradients need a loss of one element, this one is " + loss.shape());
    }
    state = State.SPENT;
    Node last = ((Dl4jTensor) loss).node();
    if (last != null && last.isOn(this)) {
      last.gradient = backend.filled(1, loss.shape());
      walkBack();
    }
    Map<Variable, Tensor> gradients = new IdentityHashMap<>();
    variables.forEach(
        (variable, leaf) -> {
          gradients.put(
              variable,
              leaf.gradient == null
                  ? backend.full(0, variable.shape())
                  : backend.result(leaf.gradient));
          leaf.gradient = null;
        });
    return new Gradients(gradients);
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
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    nodes.forEach(Dl4jTape::drop);
    nodes.clear();
    variables.keySet().forEach(Dl4jVariable::stopRecording);
    variables.clear();
    backend.leave(this);
  }

  private static void drop(Node node) {
    node.steps.forEach(step -> step.saved.forEach(NativeArray::release));
    if (node.gradient != null) {
      node.gradient.release();
      node.gradient = null;
    }
  }
}
