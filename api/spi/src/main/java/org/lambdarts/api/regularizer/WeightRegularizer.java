package org.lambdarts.api.regularizer;

import java.util.List;
import org.apiguardian.api.API;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.tensor.Tensor;

/**
 * A regularizer whose costs follow the weights of the supernet. It is asked once in every search
 * step; its answer stays on the device, and gradients do not flow through it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public non-sealed interface WeightRegularizer extends ComplexityRegularizer {

  /**
   * The cost of choosing a candidate, as its weights are now.
   *
   * @param candidate an operation on an edge of a cell, with its traced costs
   * @param weights the candidate's weights in the supernet, at least one
   * @return a scalar in this regularizer's unit, at least 0. A candidate without weights costs
   *     nothing, and is not asked for
   */
  Tensor cost(Candidate candidate, List<Tensor> weights);
}
