package org.lambdarts.api.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.lambdarts.api.tensor.Shape;

/** Makes a graph for batches of any size from two traces of the same computation. */
final class BatchReconciliation {

  private final List<TracedTensor> smaller;
  private final int smallerBatch;
  private final List<TracedTensor> larger;
  private final int largerBatch;

  BatchReconciliation(
      TracedTensor smaller, int smallerBatch, TracedTensor larger, int largerBatch) {
    this.smaller = reachable(smaller);
    this.smallerBatch = smallerBatch;
    this.larger = reachable(larger);
    this.largerBatch = largerBatch;
  }

  Graph graph() {
    IdentityHashMap<TracedTensor, Integer> places = new IdentityHashMap<>();
    IdentityHashMap<TracedTensor, Integer> others = new IdentityHashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < smaller.size(); i++) {
      TracedTensor tensor = smaller.get(i);
      if (i >= larger.size()) {
        throw dependsOnBatch(tensor);
      }
      TracedTensor other = larger.get(i);
      List<Integer> operands = tensor.operands().stream().map(places::get).toList();
      if (!other.operands().stream().map(others::get).toList().equals(operands)) {
        throw dependsOnBatch(tensor);
      }
      nodes.add(node(tensor, other, operands, nodes));
      places.put(tensor, i);
      others.put(other, i);
    }
    if (larger.size() > smaller.size()) {
      throw dependsOnBatch(larger.get(smaller.size()));
    }
    return new Graph(nodes);
  }

  private Node node(
      TracedTensor tensor, TracedTensor other, List<Integer> operands, List<Node> before) {
    GraphShape shape = shape(tensor, other);
    TensorOperation operation = tensor.operation();
    boolean same = operation.equals(other.operation());
    if (operation instanceof TensorOperation.Constant && !shape.isFixed()) {
      throw dependsOnBatch(tensor);
    }
    if (!same || mixesImages(operation, operands, before)) {
      throw dependsOnBatch(tensor);
    }
    return new Node(operation, operands, shape, tensor.origin());
  }

  /** What picks or joins by the place in the batch works for one size only. */
  private static boolean mixesImages(
      TensorOperation operation, List<Integer> operands, List<Node> before) {
    if (operation instanceof TensorOperation.Slice slice) {
      return before.get(operands.get(0)).shape().dimension(slice.axis()).perImage();
    }
    if (operation instanceof TensorOperation.Concatenation joined) {
      return operands.stream()
          .anyMatch(part -> before.get(part).shape().dimension(joined.axis()).perImage());
    }
    return false;
  }

  private GraphShape shape(TracedTensor tensor, TracedTensor other) {
    Shape first = tensor.shape();
    Shape second = other.shape();
    if (first.rank() != second.rank()) {
      throw dependsOnBatch(tensor);
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int axis = 0; axis < first.rank(); axis++) {
      int length = first.dimension(axis);
      if (length == second.dimension(axis)) {
        dimensions.add(new Dimension(length, false));
      } else if (length % smallerBatch == 0
          && length / smallerBatch * largerBatch == second.dimension(axis)) {
        dimensions.add(new Dimension(length / smallerBatch, true));
      } else {
        throw dependsOnBatch(tensor);
      }
    }
    if (dimensions.stream().filter(Dimension::perImage).count() > 1) {
      throw dependsOnBatch(tensor);
    }
    return new GraphShape(dimensions);
  }

  private static RuntimeException dependsOnBatch(TracedTensor tensor) {
    return TracingBackend.untraceable(
        tensor.origin(),
        "has a "
            + tensor.operation().label()
            + " that depends on the number of images in the batch, so that it cannot be exported"
            + " for batches of any size");
  }

  /** All that a tensor is computed from, and itself, in the order in which they were made. */
  private static List<TracedTensor> reachable(TracedTensor output) {
    Set<TracedTensor> found = new HashSet<>();
    Deque<TracedTensor> open = new ArrayDeque<>();
    open.add(output);
    while (!open.isEmpty()) {
      TracedTensor tensor = open.remove();
      if (found.add(tensor)) {
        open.addAll(tensor.operands());
      }
    }
    List<TracedTensor> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingInt(TracedTensor::serial));
    return ordered;
  }
}
