package org.lambdarts.api.space;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.tensor.Tensor;

/**
 * Gives a supernet its mixing weights.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
@FunctionalInterface
public interface MixingWeights {

  /**
   * The mixing weights of a choice block, the same in all cells that share it.
   *
   * @param block the choice block
   * @return [edges, candidates], or [batch, edges, candidates] when each sample has its own
   */
  Tensor weights(ChoiceBlock block);

  /**
   * Whether a candidate takes part. One that does not need not be computed.
   *
   * @param block the choice block
   * @param edge the edge, from 0
   * @param candidate the index of the candidate, from 0
   * @return false only if the candidate's mixing weight is 0 for every sample, and nobody asks for
   *     its gradient
   */
  default boolean takesPart(ChoiceBlock block, int edge, int candidate) {
    return true;
  }
}
