package org.lambdarts.runtime.search;

import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.runtime.config.PenaltySettings;

/** How λ and the expected complexity enter the loss of the architecture. */
@FunctionalInterface
public interface ComplexityObjective {

  /** L_val + λ·C, as DARTS-CC has it: λ is the regularization coefficient of complexity. */
  ComplexityObjective COEFFICIENT = (lambda, complexity) -> complexity.value().mul(lambda.value());

  /**
   * What is added to the validation loss.
   *
   * @param lambda the λ, which is not absent
   * @param complexity the expected complexity C(α)
   * @return a scalar
   */
  Tensor penalty(Lambda lambda, ExpectedComplexity complexity);

  /** Makes objectives of one kind. */
  @FunctionalInterface
  interface Factory {

    /**
     * Makes the objective.
     *
     * @param settings of the section {@code regularizer}
     * @return the objective
     */
    ComplexityObjective create(PenaltySettings settings);
  }
}
