package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lambdarts.api.space.Decision;

/** The two types of cells; all cells of a type share their architecture. */
enum CellType {
  NORMAL,
  REDUCE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String decision(int node) {
    return label() + "." + node;
  }

  /** One decision per node; node j has an edge from both inputs and from every earlier node. */
  List<Decision> decisions(int nodes, List<String> operations) {
    List<Decision> decisions = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      decisions.add(new Decision(decision(node), CellPlan.INPUTS + node, operations));
    }
    return List.copyOf(decisions);
  }
}
