package org.lambdarts.runtime.search;

import java.util.List;
import java.util.Map;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.PenaltySettings;
import org.lambdarts.runtime.genotype.CostTable;

/**
 * The expected complexity C(α) = Σ_cells Σ_edges Σ_ops softmax(α_edge)_op · cost(op); normalized,
 * (C − Cmin) / (Cmax − Cmin) over all architectures of the supernet.
 */
public final class ComplexityPenalty {

  private final ComplexityRegularizer regularizer;
  private final PenaltySettings settings;
  private final List<ChoiceBlock> choiceBlocks;
  private final List<Candidate> candidates;
  private final Supernet supernet;
  private CostTable table;

  /**
   * For one supernet.
   *
   * @param regularizer what a candidate costs
   * @param settings how the cost enters the loss
   * @param choiceBlocks the choice blocks of the space
   * @param candidates the candidates of the supernet
   * @param supernet the supernet
   */
  public ComplexityPenalty(
      ComplexityRegularizer regularizer,
      PenaltySettings settings,
      List<ChoiceBlock> choiceBlocks,
      List<Candidate> candidates,
      Supernet supernet) {
    this.regularizer = regularizer;
    this.settings = settings;
    this.choiceBlocks = List.copyOf(choiceBlocks);
    this.candidates = List.copyOf(candidates);
    this.supernet = supernet;
    this.table = CostTable.of(choiceBlocks, candidates, this::cost);
  }

  /** Asks for the costs again where they follow the weights. To be called before every step. */
  public void refresh() {
    if (regularizer.followsWeights()) {
      table = CostTable.of(choiceBlocks, candidates, this::cost);
    }
  }

  /**
   * The costs as they are now.
   *
   * @return per choice block, summed over the cells that share it
   */
  public CostTable costs() {
    return table;
  }

  /**
   * The penalty of an architecture.
   *
   * @param logits per choice block, α [edges, candidates]
   * @param temperature the temperature of the forward pass
   * @return a scalar, without λ
   */
  public Tensor of(Map<ChoiceBlock, Tensor> logits, double temperature) {
    double divisor = settings.atTemperature() ? temperature : 1;
    Tensor sum = null;
    for (Map.Entry<ChoiceBlock, Tensor> entry : logits.entrySet()) {
      Tensor alpha = entry.getValue();
      ChoiceBlock block = entry.getKey();
      Tensor costs =
          alpha
              .backend()
              .tensor(table.flat(block), Shape.of(block.edges(), block.candidates().size()));
      Tensor part = alpha.div(divisor).softmax(-1).mul(costs).sum();
      sum = sum == null ? part : sum.add(part);
    }
    if (sum == null) {
      throw new IllegalArgumentException("an architecture needs at least one choice block");
    }
    return settings.normalized()
        ? sum.add(-table.minimum()).div(Math.max(Double.MIN_NORMAL, table.range()))
        : sum;
  }

  private double cost(Candidate candidate) {
    return regularizer.cost(candidate, () -> squaredNorm(candidate));
  }

  private double squaredNorm(Candidate candidate) {
    double sum = 0;
    for (Variable weight : supernet.weights(candidate)) {
      for (double value : weight.value().toDoubles()) {
        sum += value * value;
      }
    }
    return sum;
  }
}
