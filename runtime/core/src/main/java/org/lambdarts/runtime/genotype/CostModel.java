package org.lambdarts.runtime.genotype;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.trace.Cost;

/**
 * What the networks of a run cost as they are trained, perhaps with more cells and channels than in
 * the search. Budgets, tables and charts all ask here, so that they speak of the same network.
 */
public final class CostModel {

  private final SearchSpace trained;
  private final Optional<String> unit;
  private final Optional<CostTable> table;
  private final double fixed;
  private final ToDoubleFunction<Genotype> latency;
  private final Map<Genotype, NetworkCost> known = new HashMap<>();

  /**
   * Asks the regularizer for the cost of every candidate as it is trained.
   *
   * @param trained the space as it is for training
   * @param regularizer what a candidate costs
   * @param latency predicts a network's milliseconds for one image
   * @throws LambdartsException if the regularizer has no proper cost for a candidate
   */
  public CostModel(
      SearchSpace trained, ComplexityRegularizer regularizer, ToDoubleFunction<Genotype> latency) {
    this.trained = trained;
    this.latency = latency;
    this.fixed = FixedCosts.of(trained, regularizer);
    if (regularizer instanceof StaticRegularizer constant) {
      this.unit = Optional.of(constant.unit());
      this.table =
          Optional.of(CostTable.of(trained.choiceBlocks(), trained.candidates(), constant::cost));
    } else {
      this.unit = Optional.empty();
      this.table = Optional.empty();
    }
  }

  /**
   * The cost of a network.
   *
   * @param genotype its architecture
   * @return as trained, without auxiliary head
   */
  public NetworkCost of(Genotype genotype) {
    return known.computeIfAbsent(genotype, this::measure);
  }

  private NetworkCost measure(Genotype genotype) {
    Cost traced = NetworkCosts.of(trained, genotype);
    return new NetworkCost(
        traced.parameters(),
        traced.macs(),
        table.map(costs -> new RegularizedCost(costs.of(genotype), unit.orElseThrow())));
  }

  /**
   * The size of a whole network, in the regularizer's unit.
   *
   * @param genotype its architecture
   * @return what its candidates and what is no choice cost; parameters where costs follow the
   *     weights of a supernet
   */
  public double size(Genotype genotype) {
    NetworkCost cost = of(genotype);
    return cost.regularized()
        .map(candidates -> candidates.value() + fixed)
        .orElse((double) cost.parameters());
  }

  /**
   * How long a network takes for one image, as predicted from its parts. It is no part of {@link
   * #of}, since finding it out may mean to measure.
   *
   * @param genotype its architecture
   * @return milliseconds, at least 0
   */
  public double predictedMilliseconds(Genotype genotype) {
    return latency.applyAsDouble(genotype);
  }

  /**
   * The unit of the regularizer's cost.
   *
   * @return for example {@code parameters}; empty if costs follow the weights of a supernet, so
   *     that a network has none of its own
   */
  public Optional<String> unit() {
    return unit;
  }
}
