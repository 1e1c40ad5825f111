package org.lambdarts.runtime.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.regularizer.WeightRegularizer;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.PenaltySettings;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.genotype.FixedCosts;

/**
 * The expected complexity C(α) = Σ_cells Σ_edges Σ_ops softmax(α_edge)_op · cost(op); normalized,
 * (C − Cmin) / (Cmax − Cmin) over all architectures of the supernet. If the config asks for it, the
 * relaxation's own mixing weights, averaged over the samples, stand in for softmax(α).
 */
public final class ComplexityPenalty {

  private final TensorBackend backend;
  private final PenaltySettings settings;
  private final SearchSpace space;
  private final CostSource costs;
  private final double fixed;

  /**
   * For one supernet. Constant costs are held by the innermost scope that is open now.
   *
   * @param backend the backend
   * @param regularizer what a candidate costs
   * @param settings how the cost enters the loss
   * @param space the space of the supernet
   * @param supernet the supernet
   */
  public ComplexityPenalty(
      TensorBackend backend,
      ComplexityRegularizer regularizer,
      PenaltySettings settings,
      SearchSpace space,
      Supernet supernet) {
    this.backend = backend;
    this.settings = settings;
    this.space = space;
    this.costs = source(regularizer, supernet);
    this.fixed = FixedCosts.of(space, regularizer);
  }

  /** Where a step gets its costs from. */
  @FunctionalInterface
  private interface CostSource {
    Costs now();
  }

  /**
   * What candidates are weighed by.
   *
   * @param logits per choice block, α [edges, candidates]
   * @param mixing the mixing weights that the relaxation has made of them
   */
  public record Weighing(Map<ChoiceBlock, Tensor> logits, MixingWeights mixing) {}

  /**
   * The costs of a step.
   *
   * @param table per choice block, summed over the cells that share it
   * @param tensors the same, [edges, candidates]
   */
  public record Costs(CostTable table, Map<ChoiceBlock, Tensor> tensors) {

    /** Copies the map. */
    public Costs {
      tensors = Map.copyOf(tensors);
    }
  }

  /**
   * The costs as they are now, for all passes of a step.
   *
   * @return the costs; owned by the innermost open scope where they follow the weights
   * @throws org.lambdarts.api.LambdartsException if the regularizer gives a candidate no proper
   *     cost
   */
  public Costs now() {
    return costs.now();
  }

  /**
   * The penalty of an architecture.
   *
   * @param weighing what candidates are weighed by
   * @param temperature the temperature of the forward pass
   * @param costs the step's costs
   * @return the expected complexity, without λ
   */
  public ExpectedComplexity of(Weighing weighing, double temperature, Costs costs) {
    Tensor sum = null;
    for (ChoiceBlock block : weighing.logits().keySet()) {
      Tensor expected = expected(block, weighing, temperature, costs.tensors().get(block));
      sum = sum == null ? expected : sum.add(expected);
    }
    if (sum == null) {
      throw new IllegalArgumentException("an architecture needs at least one choice block");
    }
    return new ExpectedComplexity(sum, costs.table(), fixed, settings.normalized());
  }

  private Tensor expected(ChoiceBlock block, Weighing weighing, double temperature, Tensor costs) {
    if (settings.weights() == PenaltySettings.Weights.MIXING_WEIGHTS) {
      Tensor mixing = weighing.mixing().weights(block);
      boolean perSample = mixing.shape().rank() == 3;
      return mixing.mul(costs).sum().div(perSample ? mixing.shape().dimension(0) : 1);
    }
    double divisor = settings.atTemperature() ? temperature : 1;
    return weighing.logits().get(block).div(divisor).softmax(-1).mul(costs).sum();
  }

  private CostSource source(ComplexityRegularizer regularizer, Supernet supernet) {
    if (regularizer instanceof StaticRegularizer constant) {
      Costs once = costs(CostTable.of(space.choiceBlocks(), space.candidates(), constant::cost));
      return () -> once;
    }
    WeightRegularizer following = (WeightRegularizer) regularizer;
    return () -> costs(ofWeights(following, supernet));
  }

  /** Only the costs leave the device, all at once, never the weights. */
  private CostTable ofWeights(WeightRegularizer regularizer, Supernet supernet) {
    List<Candidate> weighted = new ArrayList<>();
    List<Tensor> scalars = new ArrayList<>();
    for (Candidate candidate : space.candidates()) {
      List<Tensor> weights = supernet.weights(candidate).stream().map(Variable::value).toList();
      if (!weights.isEmpty()) {
        weighted.add(candidate);
        scalars.add(regularizer.cost(candidate, weights).reshape(1));
      }
    }
    double[] values = scalars.isEmpty() ? new double[0] : backend.concat(scalars, 0).toDoubles();
    Map<Candidate, Double> known = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      known.put(weighted.get(i), values[i]);
    }
    return CostTable.of(
        space.choiceBlocks(), space.candidates(), candidate -> known.getOrDefault(candidate, 0.0));
  }

  private Costs costs(CostTable table) {
    Map<ChoiceBlock, Tensor> tensors = new LinkedHashMap<>();
    for (ChoiceBlock block : space.choiceBlocks()) {
      Shape shape = Shape.of(block.edges(), block.candidates().size());
      tensors.put(block, backend.tensor(table.flat(block), shape));
    }
    return new Costs(table, tensors);
  }
}
