package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.MixedOperation;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.tensor.Tensor;

/**
 * A cell of the supernet: every edge holds every candidate.
 *
 * @param plan where it stands
 * @param input0 fits the output of the cell before the last
 * @param input1 fits the output of the last cell
 * @param nodes the intermediate nodes
 */
record RelaxedCell(CellPlan plan, Layer input0, Layer input1, List<MixedOperation> nodes) {

  static RelaxedCell create(SearchSpaceContext context, CellPlan plan, Parameters parameters) {
    List<MixedOperation> nodes = new ArrayList<>();
    for (int node = 0; node < plan.choiceBlocks().size(); node++) {
      ChoiceBlock block = plan.choiceBlocks().get(node);
      List<Placement> places =
          IntStream.range(0, block.edges())
              .mapToObj(edge -> plan.placement(block.candidates().get(0), block, edge))
              .toList();
      nodes.add(MixedOperation.create(context.operations(), block, places, node(parameters, node)));
    }
    return new RelaxedCell(
        plan,
        Preprocessing.input0(parameters.child("input0"), plan),
        Preprocessing.input1(parameters.child("input1"), plan),
        List.copyOf(nodes));
  }

  static Parameters node(Parameters parameters, int node) {
    return parameters.child("nodes").child(node);
  }

  /** The node of a choice block. */
  MixedOperation node(String block) {
    return nodes.get(plan.choiceBlocks().stream().map(ChoiceBlock::name).toList().indexOf(block));
  }

  Tensor forward(Tensor previous, Tensor current, MixingWeights mixing, Pass pass) {
    List<Tensor> states = new ArrayList<>();
    states.add(input0.forward(previous, pass));
    states.add(input1.forward(current, pass));
    for (MixedOperation node : nodes) {
      states.add(node.forward(states, mixing, pass));
    }
    return pass.backend().concat(states.subList(CellPlan.INPUTS, states.size()), 1);
  }
}
