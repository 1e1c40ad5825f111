package org.lambdarts.api.hypernetwork;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Tensor;

/**
 * α = G(λ'; a) for one choice block of a search space.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface Hypernetwork {

  /**
   * The architecture parameters at a λ.
   *
   * @param normalizedLambda λ' = (log10 λ − min) / (max − min), from 0 (complexity is free) to 1
   * @return α [edges, candidates]
   */
  Tensor logits(double normalizedLambda);
}
