package org.lambdarts.api.graph;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * One tensor of a graph. Made by the host only; may gain components.
 *
 * @param operation what it is computed by
 * @param operands the places of its operands in {@link Graph#nodes}, all before its own
 * @param shape its shape
 * @param origin the candidate operation that it belongs to and where that stands, for messages;
 *     empty outside of candidate operations
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ProvidedByHost
public record Node(
    TensorOperation operation, List<Integer> operands, GraphShape shape, Optional<String> origin) {

  /** Copies the list. */
  public Node {
    operands = List.copyOf(operands);
  }

  /**
   * What people call it.
   *
   * @return the operation, and the candidate operation that it belongs to if there is one
   */
  public String describe() {
    return operation.label() + origin.map(of -> " (of " + of + ")").orElse("");
  }

  Node with(List<Integer> others) {
    return new Node(operation, others, shape, origin);
  }
}
