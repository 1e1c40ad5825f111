package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lambdarts.api.space.ChoiceBlock;

/** The two types of cells; all cells of a type share their architecture. */
enum CellType {
  NORMAL,
  REDUCE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String block(int node) {
    return label() + "." + node;
  }

  /** One choice block per node; node j has an edge from both inputs and from every earlier node. */
  List<ChoiceBlock> choiceBlocks(int nodes, List<String> operations) {
    List<ChoiceBlock> choiceBlocks = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      choiceBlocks.add(new ChoiceBlock(block(node), CellPlan.INPUTS + node, operations));
    }
    return List.copyOf(choiceBlocks);
  }
}
