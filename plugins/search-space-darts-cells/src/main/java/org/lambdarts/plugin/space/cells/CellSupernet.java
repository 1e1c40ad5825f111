package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.MixedOperation;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/** Stem, relaxed cells, and a classifier that may follow λ. */
final class CellSupernet implements Supernet {

  private final Layer stem;
  private final List<RelaxedCell> cells;
  private final SupernetHead head;
  private final Map<Candidate, List<Variable>> weights;

  private CellSupernet(
      Layer stem,
      List<RelaxedCell> cells,
      SupernetHead head,
      Map<Candidate, List<Variable>> weights) {
    this.stem = stem;
    this.cells = cells;
    this.head = head;
    this.weights = weights;
  }

  static CellSupernet create(
      SearchSpaceContext context,
      CellsSettings settings,
      List<CellPlan> plans,
      List<Candidate> candidates,
      Parameters parameters) {
    Layer stem =
        Preprocessing.stem(
            parameters.child("stem"), context.image().channels(), plans.get(0).inputs1());
    List<RelaxedCell> cells = new ArrayList<>();
    for (CellPlan plan : plans) {
      cells.add(RelaxedCell.create(context, plan, parameters.child("cells").child(plan.index())));
    }
    SupernetHead head =
        SupernetHead.create(
            parameters.child("linear"),
            plans.get(plans.size() - 1).outputs(),
            context.classes(),
            settings.headKnots());
    Map<Candidate, List<Variable>> weights = new HashMap<>();
    for (Candidate candidate : candidates) {
      List<ChoiceBlock> choiceBlocks = plans.get(candidate.cell()).choiceBlocks();
      int node = choiceBlocks.stream().map(ChoiceBlock::name).toList().indexOf(candidate.block());
      weights.put(
          candidate,
          MixedOperation.parameters(
                  RelaxedCell.node(parameters.child("cells").child(candidate.cell()), node),
                  candidate.edge(),
                  candidate.operation())
              .weights());
    }
    return new CellSupernet(stem, cells, head, weights);
  }

  @Override
  public Tensor forward(Tensor images, MixingWeights mixing, double normalizedLambda, Pass pass) {
    Tensor previous = stem.forward(images, pass);
    Tensor current = previous;
    for (RelaxedCell cell : cells) {
      Tensor next = cell.forward(previous, current, mixing, pass);
      previous = current;
      current = next;
    }
    return head.forward(current.mean(2, 3), normalizedLambda);
  }

  @Override
  public List<Variable> weights(Candidate candidate) {
    List<Variable> found = weights.get(candidate);
    if (found == null) {
      throw new IllegalArgumentException(candidate + " is not of this supernet");
    }
    return found;
  }
}
