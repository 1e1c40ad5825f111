package org.lambdarts.runtime.genotype;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.trace.Cost;

/** What all networks of a space have in common, such as stem and head. */
public final class FixedCosts {

  private FixedCosts() {}

  /**
   * The parts of a space's networks that are no choice.
   *
   * @param space the space
   * @return their cost: that of any network, less its candidates'
   */
  public static Cost of(SearchSpace space) {
    Genotype any = any(space);
    Cost whole = NetworkCosts.of(space, any);
    return new Cost(
        whole.parameters() - Math.round(CostTable.ofParameters(space).of(any)),
        whole.macs()
            - Math.round(
                CostTable.of(
                        space.choiceBlocks(),
                        space.candidates(),
                        candidate -> candidate.cost().macs())
                    .of(any)));
  }

  /**
   * The same in a regularizer's unit.
   *
   * @param space the space
   * @param regularizer what a candidate costs
   * @return at least 0; 0 where costs follow weights
   */
  public static double of(SearchSpace space, ComplexityRegularizer regularizer) {
    return regularizer instanceof StaticRegularizer constant
        ? Math.max(0, constant.fixedCost(of(space)))
        : 0;
  }

  private static Genotype any(SearchSpace space) {
    Map<String, double[][]> even = new LinkedHashMap<>();
    for (ChoiceBlock block : space.choiceBlocks()) {
      double[][] edges = new double[block.edges()][block.candidates().size()];
      Arrays.stream(edges).forEach(edge -> Arrays.fill(edge, 1.0 / edge.length));
      even.put(block.name(), edges);
    }
    return space.derive(even, space.derivationRules().iterator().next());
  }
}
