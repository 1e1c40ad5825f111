package org.lambdarts.api.space;

import org.lambdarts.api.tensor.Tensor;

/**
 * Gives a supernet its mixing weights.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Mixture {

  /**
   * The mixing weights of a decision, the same in all cells that share it.
   *
   * @param decision the decision
   * @return [edges, candidates], or [batch, edges, candidates] when each sample has its own
   */
  Tensor weights(Decision decision);
}
