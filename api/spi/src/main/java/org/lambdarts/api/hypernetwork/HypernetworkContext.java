package org.lambdarts.api.hypernetwork;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.Shape;

/**
 * What a hypernetwork is made for: one choice block of a search.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface HypernetworkContext extends FactoryContext {

  /** {@return the choice block, with the names of its candidates} */
  ChoiceBlock block();

  /**
   * What choosing a candidate costs, summed over all cells that share the block, so that α can be
   * made to follow costs.
   *
   * @param edge the edge, from 0
   * @param candidate the candidate's index, from 0
   * @return the cost in the unit of the run's regularizer, finite and at least 0; the number of
   *     parameters where the regularizer's costs follow the weights of the supernet
   */
  double cost(int edge, int candidate);

  /**
   * {@return the width of the run's range of λ, log10 λmax − log10 λmin: 0 where λ has one value,
   * or there is none}
   */
  double decades();

  /** {@return where it makes its parameters a: a node of its own} */
  Parameters parameters();

  /** {@return the shape of its output: [edges, candidates]} */
  default Shape shape() {
    return Shape.of(block().edges(), block().candidates().size());
  }
}
