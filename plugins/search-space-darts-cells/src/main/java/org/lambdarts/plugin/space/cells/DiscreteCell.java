package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.nn.DropPath;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.MixedOperation;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * A cell of a derived network: one operation per edge, or none.
 *
 * @param plan where it stands
 * @param input0 fits the output of the cell before the last
 * @param input1 fits the output of the last cell
 * @param nodes per node and edge, the operation; empty where there is no connection
 */
record DiscreteCell(CellPlan plan, Layer input0, Layer input1, List<List<Optional<Layer>>> nodes) {

  static DiscreteCell create(
      SearchSpaceContext context, CellPlan plan, Genotype genotype, Parameters parameters) {
    List<List<Optional<Layer>>> nodes = new ArrayList<>();
    for (int node = 0; node < plan.choiceBlocks().size(); node++) {
      ChoiceBlock block = plan.choiceBlocks().get(node);
      List<String> chosen = genotype.operations(block.name());
      List<Optional<Layer>> edges = new ArrayList<>();
      for (int edge = 0; edge < chosen.size(); edge++) {
        String name = chosen.get(edge);
        if (name.equals(CellGenotypes.NONE)) {
          edges.add(Optional.empty());
          continue;
        }
        Layer operation =
            context
                .operations()
                .create(
                    plan.placement(name, block, edge),
                    MixedOperation.parameters(RelaxedCell.node(parameters, node), edge, name));
        edges.add(operation instanceof Zero ? Optional.empty() : Optional.of(operation));
      }
      nodes.add(List.copyOf(edges));
    }
    return new DiscreteCell(
        plan,
        Preprocessing.input0(parameters.child("input0"), plan),
        Preprocessing.input1(parameters.child("input1"), plan),
        List.copyOf(nodes));
  }

  Tensor forward(Tensor previous, Tensor current, Pass pass) {
    List<Tensor> states = new ArrayList<>();
    states.add(input0.forward(previous, pass));
    states.add(input1.forward(current, pass));
    for (int node = 0; node < nodes.size(); node++) {
      states.add(node(node, states, pass));
    }
    return pass.backend().concat(states.subList(CellPlan.INPUTS, states.size()), 1);
  }

  private Tensor node(int node, List<Tensor> states, Pass pass) {
    Tensor sum = null;
    for (int edge = 0; edge < nodes.get(node).size(); edge++) {
      Optional<Layer> operation = nodes.get(node).get(edge);
      if (operation.isPresent()) {
        Tensor output = operation.get().forward(states.get(edge), pass);
        if (!(operation.get() instanceof Identity)) {
          output = DropPath.apply(output, pass, dropPathName(node, edge));
        }
        sum = sum == null ? output : sum.add(output);
      }
    }
    return sum == null ? zeros(states, pass) : sum;
  }

  private String dropPathName(int node, int edge) {
    return "drop-path/" + plan.index() + "/" + node + "/" + edge;
  }

  private Tensor zeros(List<Tensor> states, Pass pass) {
    Shape shape = states.get(0).shape();
    int stride = plan.stride(0);
    return pass.backend()
        .full(
            0,
            shape
                .with(2, (shape.dimension(2) - 1) / stride + 1)
                .with(3, (shape.dimension(3) - 1) / stride + 1));
  }
}
