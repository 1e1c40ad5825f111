package org.lambdarts.api.regularizer;

import org.apiguardian.api.API;
import org.lambdarts.api.space.Candidate;

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
}
