package org.lambdarts.runtime.search;

import java.util.Optional;
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

  /**
   * The range of λ that reaches all sizes of a supernet, if the objective knows it without a
   * calibration.
   *
   * @param sizes the sizes that there are
   * @return the range; empty unless overridden
   */
  default Optional<LambdaRange> range(SizeRange sizes) {
    return Optional.empty();
  }

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
