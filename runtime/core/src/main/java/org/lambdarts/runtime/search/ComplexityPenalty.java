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
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.PenaltySettings;
import org.lambdarts.runtime.genotype.CostTable;

/**
 * The expected complexity C(α) = Σ_cells Σ_edges Σ_ops softmax(α_edge)_op · cost(op); normalized,
 * (C − Cmin) / (Cmax − Cmin) over all architectures of the supernet.
 */
public final class ComplexityPenalty {

  private final TensorBackend backend;
  private final PenaltySettings settings;
  private final SearchSpace space;
  private final CostSource costs;

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
  }

  /** Where a step gets its costs from. */
  @FunctionalInterface
  private interface CostSource {
    Costs now();
  }

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
   * @param logits per choice block, α [edges, candidates]
   * @param temperature the temperature of the forward pass
   * @param costs the step's costs
   * @return a scalar, without λ
   */
  public Tensor of(Map<ChoiceBlock, Tensor> logits, double temperature, Costs costs) {
    double divisor = settings.atTemperature() ? temperature : 1;
    Tensor sum = null;
    for (Map.Entry<ChoiceBlock, Tensor> entry : logits.entrySet()) {
      Tensor expected =
          entry.getValue().div(divisor).softmax(-1).mul(costs.tensors().get(entry.getKey())).sum();
      sum = sum == null ? expected : sum.add(expected);
    }
    if (sum == null) {
      throw new IllegalArgumentException("an architecture needs at least one choice block");
    }
    CostTable table = costs.table();
    return settings.normalized()
        ? sum.add(-table.minimum()).div(Math.max(Double.MIN_NORMAL, table.range()))
        : sum;
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
