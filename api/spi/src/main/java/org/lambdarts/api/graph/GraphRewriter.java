package org.lambdarts.api.graph;

import java.util.ArrayList;
import java.util.List;

/** Makes a graph from another, node by node, and leaves out what is not needed in the end. */
final class GraphRewriter {

  private final Graph from;
  private final List<Node> made = new ArrayList<>();
  private final int[] places;

  GraphRewriter(Graph from) {
    this.from = from;
    this.places = new int[from.nodes().size()];
  }

  /** A node of the old graph, with the operands that it has in the new one. */
  Node rewired(int node) {
    Node old = from.nodes().get(node);
    return old.with(old.operands().stream().map(operand -> places[operand]).toList());
  }

  /** Where the node stands in the new graph that takes the place of an old one. */
  int place(int node) {
    return places[node];
  }

  /** A node of the new graph. */
  Node made(int place) {
    return made.get(place);
  }

  /** Adds a node to the new graph. */
  int add(Node node) {
    made.add(node);
    return made.size() - 1;
  }

  /** Adds a node to the new graph, in the place of an old one. */
  int replace(int old, Node node) {
    places[old] = add(node);
    return places[old];
  }

  /** Gives an old node's users another node of the new graph. */
  void redirect(int old, int place) {
    places[old] = place;
  }

  /** The new graph, whose output takes the place of the old one's. */
  Graph graph() {
    int output = places[from.output()];
    boolean[] needed = new boolean[made.size()];
    needed[output] = true;
    for (int i = output; i >= 0; i--) {
      if (needed[i]) {
        made.get(i).operands().forEach(operand -> needed[operand] = true);
      }
    }
    int[] kept = new int[made.size()];
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i <= output; i++) {
      if (needed[i]) {
        kept[i] = nodes.size();
        Node node = made.get(i);
        nodes.add(node.with(node.operands().stream().map(operand -> kept[operand]).toList()));
      }
    }
    return new Graph(nodes);
  }
}
