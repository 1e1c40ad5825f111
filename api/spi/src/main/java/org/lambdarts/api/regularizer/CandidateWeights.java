package org.lambdarts.api.regularizer;

/**
 * What can be asked of a candidate's weights in the supernet.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CandidateWeights {

  /**
   * The sum of the squares of all its weights.
   *
   * @return at least 0; 0 for a candidate without weights
   */
  double squaredNorm();
}
