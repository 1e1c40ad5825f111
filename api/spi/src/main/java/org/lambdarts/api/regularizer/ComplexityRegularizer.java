package org.lambdarts.api.regularizer;

import org.lambdarts.api.space.Candidate;

/**
 * The cost of a candidate. The search adds λ · C(α) to the validation loss, with C(α) = Σ over
 * cells, edges and candidates of softmax(α)·cost, the expected complexity of DARTS-CC.
 *
 * @since 0.1
 */
public interface ComplexityRegularizer {

  /**
   * The cost of choosing a candidate.
   *
   * @param candidate an operation on an edge of a cell, with its traced costs
   * @param weights the candidate's weights in the supernet, as they are now
   * @return the cost in this regularizer's unit; finite and at least 0
   */
  double cost(Candidate candidate, CandidateWeights weights);

  /**
   * Whether costs follow the weights. If so they are asked for at every step, else once.
   *
   * @return false unless overridden
   */
  default boolean followsWeights() {
    return false;
  }

  /**
   * The unit of the cost, for axes and tables.
   *
   * @return for example {@code parameters}
   */
  String unit();
}
