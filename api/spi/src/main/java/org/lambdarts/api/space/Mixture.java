package org.lambdarts.api.space;

import org.lambdarts.api.tensor.Tensor;

/**
 * Gives a supernet its mixing weights.
 *
 * @since 1
 */
@FunctionalInterface
public interface Mixture {

  /**
   * The mixing weights of a decision in one cell.
   *
   * @param decision the decision
   * @param cell the cell that asks, from 0
   * @return [edges, candidates], or [batch, edges, candidates] when each sample has its own
   */
  Tensor weights(Decision decision, int cell);
}
