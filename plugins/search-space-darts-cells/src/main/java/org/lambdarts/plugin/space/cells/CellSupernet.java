package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.nn.LambdaLinear;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/** Stem, relaxed cells, and a classifier that may follow λ. */
final class CellSupernet implements Supernet {

  private final Layer stem;
  private final List<RelaxedCell> cells;
  private final LambdaLinear head;

  private CellSupernet(Layer stem, List<RelaxedCell> cells, LambdaLinear head) {
    this.stem = stem;
    this.cells = cells;
    this.head = head;
  }

  static CellSupernet create(
      SearchSpaceContext context,
      CellsSettings settings,
      List<CellPlan> plans,
      Parameters parameters) {
    Layer stem =
        Preprocessing.stem(
            parameters.child("stem"), context.image().channels(), plans.get(0).inputs1());
    List<RelaxedCell> cells = new ArrayList<>();
    for (CellPlan plan : plans) {
      cells.add(RelaxedCell.create(context, plan, parameters.child("cells").child(plan.index())));
    }
    LambdaLinear head =
        LambdaLinear.create(
            parameters.child("linear"),
            plans.get(plans.size() - 1).outputs(),
            context.classes(),
            settings.headKnots());
    return new CellSupernet(stem, cells, head);
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
    return cells.get(candidate.cell()).node(candidate.block()).weights(candidate);
  }
}
