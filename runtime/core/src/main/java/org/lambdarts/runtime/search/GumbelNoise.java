package org.lambdarts.runtime.search;

import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;

/**
 * The Gumbel noise of a step: the same for all its passes, so that the two weight perturbations of
 * a second-order step differ in the weights alone.
 */
@FunctionalInterface
public interface GumbelNoise {

  /**
   * The noise for a choice block, shared by all its cells.
   *
   * @param block the choice block
   * @param draw which of the step's values of λ, from 0
   * @return [batch, edges, candidates], or [edges, candidates] for all samples alike
   */
  Tensor draw(ChoiceBlock block, int draw);

  /**
   * No noise, for validation.
   *
   * @param backend the backend
   * @return zeros
   */
  static GumbelNoise none(TensorBackend backend) {
    return (block, draw) -> backend.full(0, Shape.of(block.edges(), block.candidates().size()));
  }
}
