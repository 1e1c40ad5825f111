package org.lambdarts.runtime.genotype;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;

/**
 * Costs per choice block, edge and candidate, summed over the cells that share the choice block.
 */
public final class CostTable {

  private final Map<ChoiceBlock, double[]> costs;
  private final double minimum;
  private final double maximum;

  private CostTable(Map<ChoiceBlock, double[]> costs) {
    this.costs = costs;
    double min = 0;
    double max = 0;
    for (Map.Entry<ChoiceBlock, double[]> entry : costs.entrySet()) {
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

  /**
   * The costs that a search begins with.
   *
   * @param space the space
   * @param regularizer what a candidate costs
   * @return its costs; numbers of parameters where they follow weights, which do not exist yet
   * @throws LambdartsException if a cost is negative or not finite
   */
  public static CostTable before(SearchSpace space, ComplexityRegularizer regularizer) {
    return regularizer instanceof StaticRegularizer constant
        ? of(space.choiceBlocks(), space.candidates(), constant::cost)
        : ofParameters(space);
  }

  /**
   * The numbers of parameters.
   *
   * @param space the space
   * @return per candidate, its trainable numbers
   */
  public static CostTable ofParameters(SearchSpace space) {
    return of(
        space.choiceBlocks(),
        space.candidates(),
        candidate -> (double) candidate.cost().parameters());
  }

  /**
   * The choice blocks.
   *
   * @return the blocks, in the space's order
   */
  public List<ChoiceBlock> blocks() {
    return List.copyOf(costs.keySet());
  }

  /**
   * Asks for the cost of every candidate.
   *
   * @param choiceBlocks the choice blocks of a space
   * @param candidates its candidates
   * @param cost what a regularizer says a candidate costs
   * @return the table
   * @throws LambdartsException if a cost is negative or not finite
   */
  public static CostTable of(
      List<ChoiceBlock> choiceBlocks,
      List<Candidate> candidates,
      ToDoubleFunction<Candidate> cost) {
    Map<String, ChoiceBlock> byName = new LinkedHashMap<>();
    Map<ChoiceBlock, double[]> costs = new LinkedHashMap<>();
    for (ChoiceBlock block : choiceBlocks) {
      byName.put(block.name(), block);
      costs.put(block, new double[block.edges() * block.candidates().size()]);
    }
    for (Candidate candidate : candidates) {
      ChoiceBlock block = byName.get(candidate.block());
      int column = candidate.edge() * block.candidates().size() + candidate.index();
      costs.get(block)[column] += checked(candidate, cost.applyAsDouble(candidate));
    }
    return new CostTable(costs);
  }

  private static double checked(Candidate candidate, double cost) {
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

  /**
   * The costs of one choice block.
   *
   * @param block the choice block
   * @return by edge, then by candidate
   */
  public double[] flat(ChoiceBlock block) {
    return costs.get(block).clone();
  }

  /**
   * The cost of one architecture.
   *
   * @param genotype a genotype of the space
   * @return the sum over edges of the chosen candidates' costs
   */
  public double of(Genotype genotype) {
    double sum = 0;
    for (Map.Entry<ChoiceBlock, double[]> entry : costs.entrySet()) {
      ChoiceBlock block = entry.getKey();
      List<String> chosen = genotype.operations(block.name());
      for (int edge = 0; edge < block.edges(); edge++) {
        int index = block.candidates().indexOf(chosen.get(edge));
        sum += entry.getValue()[edge * block.candidates().size() + index];
      }
    }
    return sum;
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
   * What lies between the cheapest and the most expensive architecture.
   *
   * @return at least 0
   */
  public double range() {
    return maximum - minimum;
  }
}
