package org.lambdarts.api.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * What a network computes in evaluation, from normalized images to logits. Made by the host only.
 * Every node is needed for the last one, and what follows from constants is a constant itself, but
 * for convolutions and pooling.
 *
 * @param nodes in an order in which they can be computed; the last one holds the logits [batch,
 *     classes], and one is the {@linkplain TensorOperation.Input input}, unless no edge of the
 *     network lets anything of it through
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ProvidedByHost
public record Graph(List<Node> nodes) {

  /**
   * Copies and checks the nodes.
   *
   * @throws IllegalArgumentException if there is none, or an operand does not stand before its user
   */
  public Graph {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a graph needs at least one node");
    }
    for (int i = 0; i < nodes.size(); i++) {
      for (int operand : nodes.get(i).operands()) {
        if (operand < 0 || operand >= i) {
          throw new IllegalArgumentException("node " + i + " is computed from node " + operand);
        }
      }
    }
  }

  /**
   * The place of the logits.
   *
   * @return the last place
   */
  public int output() {
    return nodes.size() - 1;
  }

  /**
   * Who uses a node.
   *
   * @param node its place
   * @return the places of the nodes that have it as an operand, ascending
   */
  public List<Integer> users(int node) {
    return IntStream.range(node + 1, nodes.size())
        .filter(user -> nodes.get(user).operands().contains(node))
        .boxed()
        .toList();
  }

  /**
   * The same function in fewer steps, for where a network is only run: normalizations and other
   * scales and offsets per channel become part of the convolution before them, and those that have
   * none before them become one product and one sum.
   *
   * @return the graph
   */
  public Graph withFoldedNormalization() {
    return NormalizationFolding.fold(this);
  }
}
