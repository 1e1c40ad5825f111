package org.lambdarts.api.regularizer;

import org.apiguardian.api.API;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.trace.Cost;

/**
 * A regularizer whose costs depend on nothing but the candidate. Networks have a cost of their own,
 * the sum of their candidates', which budgets and tables can use.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public non-sealed interface StaticRegularizer extends ComplexityRegularizer {

  /**
   * The cost of choosing a candidate.
   *
   * @param candidate an operation on an edge of a cell, with its traced costs
   * @return the cost in this regularizer's unit; finite and at least 0, always the same
   */
  double cost(Candidate candidate);

  /**
   * The cost of what is no choice, such as stem and head, so that sizes of whole networks can be
   * told in this regularizer's unit.
   *
   * @param rest what those parts cost
   * @return the cost in this regularizer's unit, finite and at least 0; 0 unless overridden
   */
  default double fixedCost(Cost rest) {
    return 0;
  }
}
