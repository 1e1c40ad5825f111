package org.lambdarts.runtime.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.Decision;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.PenaltySettings;

/**
 * The expected complexity C(α) = Σ_cells Σ_edges Σ_ops softmax(α_edge)_op · cost(op); normalised,
 * (C − Cmin) / (Cmax − Cmin) over all architectures of the supernet.
 */
public final class ComplexityPenalty {

  private final ComplexityRegularizer regularizer;
  private final PenaltySettings settings;
  private final List<Decision> decisions;
  private final List<Candidate> candidates;
  private final Supernet supernet;
  private CostTable table;

  /**
   * For one supernet.
   *
   * @param regularizer what a candidate costs
   * @param settings how the cost enters the loss
   * @param decisions the decisions of the space
   * @param candidates the candidates of the supernet
   * @param supernet the supernet
   */
  public ComplexityPenalty(
      ComplexityRegularizer regularizer,
      PenaltySettings settings,
      List<Decision> decisions,
      List<Candidate> candidates,
      Supernet supernet) {
    this.regularizer = regularizer;
    this.settings = settings;
    this.decisions = List.copyOf(decisions);
    this.candidates = List.copyOf(candidates);
    this.supernet = supernet;
    this.table = CostTable.of(decisions, candidates, this::cost);
  }

  /** Asks for the costs again where they follow the weights. To be called before every step. */
  public void refresh() {
    if (regularizer.followsWeights()) {
      table = CostTable.of(decisions, candidates, this::cost);
    }
  }

  /**
   * The costs as they are now.
   *
   * @return per decision, summed over the cells that share it
   */
  public CostTable costs() {
    return table;
  }

  /**
   * The penalty of an architecture.
   *
   * @param logits per decision, α [edges, candidates]
   * @param temperature the temperature of the forward pass
   * @return a scalar, without λ
   */
  public Tensor of(Map<Decision, Tensor> logits, double temperature) {
    double divisor = settings.atTemperature() ? temperature : 1;
    Tensor sum = null;
    for (Map.Entry<Decision, Tensor> entry : logits.entrySet()) {
      Tensor alpha = entry.getValue();
      Decision decision = entry.getKey();
      Tensor costs =
          alpha
              .backend()
              .tensor(
                  table.flat(decision), Shape.of(decision.edges(), decision.candidates().size()));
      Tensor part = alpha.div(divisor).softmax(-1).mul(costs).sum();
      sum = sum == null ? part : sum.add(part);
    }
    if (sum == null) {
      throw new IllegalArgumentException("an architecture needs at least one decision");
    }
    return settings.normalised()
        ? sum.add(-table.minimum()).div(Math.max(Double.MIN_NORMAL, table.range()))
        : sum;
  }

  private double cost(Candidate candidate) {
    double cost = regularizer.cost(candidate, () -> squaredNorm(candidate));
    if (!(cost >= 0) || Double.isInfinite(cost)) {
      throw new LambdartsException(
          "the regularizer gives "
              + candidate.operation()
              + " in cell "
              + candidate.cell()
              + " the cost "
              + cost
              + "; costs must be finite and at least 0");
    }
    return cost;
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

  /** Costs per decision, edge and candidate. */
  public static final class CostTable {

    private final Map<Decision, double[]> costs;
    private final double minimum;
    private final double maximum;

    private CostTable(Map<Decision, double[]> costs) {
      this.costs = costs;
      double min = 0;
      double max = 0;
      for (Map.Entry<Decision, double[]> entry : costs.entrySet()) {
        int candidates = entry.getKey().candidates().size();
        for (int edge = 0; edge < entry.getKey().edges(); edge++) {
          double low = Double.POSITIVE_INFINITY;
          double high = Double.NEGATIVE_INFINITY;
          for (int i = edge * candidates; i < (edge + 1) * candidates; i++) {
            low = Math.min(low, entry.getValue()[i]);
            high = Math.max(high, entry.getValue()[i]);
          }
          min += low;
          max += high;
        }
      }
      this.minimum = min;
      this.maximum = max;
    }

    static CostTable of(
        List<Decision> decisions,
        List<Candidate> candidates,
        java.util.function.ToDoubleFunction<Candidate> cost) {
      Map<String, Decision> byName = new LinkedHashMap<>();
      Map<Decision, double[]> costs = new LinkedHashMap<>();
      for (Decision decision : decisions) {
        byName.put(decision.name(), decision);
        costs.put(decision, new double[decision.edges() * decision.candidates().size()]);
      }
      for (Candidate candidate : candidates) {
        Decision decision = byName.get(candidate.decision());
        int column = candidate.edge() * decision.candidates().size() + candidate.index();
        costs.get(decision)[column] += cost.applyAsDouble(candidate);
      }
      return new CostTable(costs);
    }

    double[] flat(Decision decision) {
      return costs.get(decision);
    }

    /**
     * The cost of the cheapest architecture.
     *
     * @return the sum over edges of the smallest cost
     */
    public double minimum() {
      return minimum;
    }

    /**
     * What lies between the cheapest and the dearest architecture.
     *
     * @return at least 0
     */
    public double range() {
      return maximum - minimum;
    }
  }
}
