package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.tensor.Tensor;

/**
 * A node of a relaxed cell: the sum over its edges of their mixed operations. Both sums are one
 * weighted sum over all candidates of all edges, which backends compute in one go.
 */
final class MixedNode {

  private final ChoiceBlock block;
  private final List<List<EdgeOperation>> edges;

  private MixedNode(ChoiceBlock block, List<List<EdgeOperation>> edges) {
    this.block = block;
    this.edges = edges;
  }

  static MixedNode create(
      OperationCatalog operations, CellPlan plan, ChoiceBlock block, Parameters parameters) {
    List<List<EdgeOperation>> edges = new ArrayList<>();
    for (int edge = 0; edge < block.edges(); edge++) {
      List<EdgeOperation> mixed = new ArrayList<>();
      for (String name : block.candidates()) {
        mixed.add(
            EdgeOperation.create(
                operations, name, plan, block, edge, parameters.child(edge).child(name)));
      }
      edges.add(mixed);
    }
    return new MixedNode(block, edges);
  }

  Tensor forward(List<Tensor> states, MixingWeights mixing, Pass pass) {
    List<Tensor> terms = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    int candidates = block.candidates().size();
    for (int edge = 0; edge < edges.size(); edge++) {
      for (int i = 0; i < candidates; i++) {
        EdgeOperation operation = edges.get(edge).get(i);
        if (!operation.isZero()) {
          terms.add(operation.forward(states.get(edge), pass));
          columns.add(edge * candidates + i);
        }
      }
    }
    Tensor weights = mixing.weights(block);
    int[] shape = weights.shape().toArray();
    Tensor flat =
        shape.length == 3
            ? weights.reshape(shape[0], shape[1] * shape[2])
            : weights.reshape(shape[0] * shape[1]);
    return pass.backend().weightedSum(terms, columns(flat, columns, pass));
  }

  /** Picks columns of the last axis, in as few slices as they have runs. */
  private static Tensor columns(Tensor weights, List<Integer> columns, Pass pass) {
    List<Tensor> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= columns.size(); i++) {
      if (i == columns.size() || columns.get(i) != columns.get(i - 1) + 1) {
        runs.add(weights.slice(-1, columns.get(start), columns.get(i - 1) + 1));
        start = i;
      }
    }
    return pass.backend().concat(runs, -1);
  }
}
