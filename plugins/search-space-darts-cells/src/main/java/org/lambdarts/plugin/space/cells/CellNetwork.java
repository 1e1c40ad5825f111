package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.tensor.Tensor;

/** Stem, discrete cells and a classifier; an auxiliary classifier after the second reduction. */
final class CellNetwork implements Network {

  private final Layer stem;
  private final List<DiscreteCell> cells;
  private final Layer head;
  private final int auxiliaryCell;
  private final Optional<Layer> auxiliary;

  private CellNetwork(
      Layer stem,
      List<DiscreteCell> cells,
      Layer head,
      int auxiliaryCell,
      Optional<Layer> auxiliary) {
    this.stem = stem;
    this.cells = cells;
    this.head = head;
    this.auxiliaryCell = auxiliaryCell;
    this.auxiliary = auxiliary;
  }

  static CellNetwork create(
      SearchSpaceContext context,
      CellsSettings settings,
      List<CellPlan> plans,
      Genotype genotype,
      Parameters parameters,
      boolean auxiliaryHead) {
    Layer stem =
        Preprocessing.stem(
            parameters.child("stem"), context.image().channels(), plans.get(0).inputs1());
    List<DiscreteCell> cells = new ArrayList<>();
    for (CellPlan plan : plans) {
      cells.add(
          DiscreteCell.create(
              context, plan, genotype, parameters.child("cells").child(plan.index())));
    }
    Layer head =
        Layers.globalAveragePool()
            .then(
                Layers.linear(
                    parameters.child("linear"),
                    plans.get(plans.size() - 1).outputs(),
                    context.classes()));
    int auxiliaryCell = 2 * settings.cells() / 3;
    Optional<Layer> auxiliary = Optional.empty();
    if (auxiliaryHead) {
      long reductions =
          plans.stream()
              .limit(auxiliaryCell + 1L)
              .filter(plan -> plan.type() == CellType.REDUCE)
              .count();
      auxiliary =
          Optional.of(
              AuxiliaryHead.create(
                  parameters.child("auxiliary"),
                  plans.get(auxiliaryCell).outputs(),
                  halved(context.image().height(), reductions),
                  halved(context.image().width(), reductions),
                  context.classes()));
    }
    return new CellNetwork(stem, cells, head, auxiliaryCell, auxiliary);
  }

  private static int halved(int length, long times) {
    int result = length;
    for (long i = 0; i < times; i++) {
      result = (result - 1) / 2 + 1;
    }
    return result;
  }

  @Override
  public Prediction forward(Tensor images, Pass pass) {
    Tensor previous = stem.forward(images, pass);
    Tensor current = previous;
    Optional<Tensor> auxiliaryLogits = Optional.empty();
    for (int k = 0; k < cells.size(); k++) {
      Tensor next = cells.get(k).forward(previous, current, pass);
      previous = current;
      current = next;
      if (k == auxiliaryCell && pass.mode() != Pass.Mode.EVALUATION) {
        Tensor features = current;
        auxiliaryLogits = auxiliary.map(layer -> layer.forward(features, pass));
      }
    }
    return new Prediction(head.forward(current, pass), auxiliaryLogits);
  }
}
