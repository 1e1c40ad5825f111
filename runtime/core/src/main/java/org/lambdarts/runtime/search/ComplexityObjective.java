package org.lambdarts.runtime.search;

import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.runtime.genotype.CostTable;

/** How λ and the expected complexity enter the loss of the architecture. */
@FunctionalInterface
public interface ComplexityObjective {

  /** L_val + λ·C, as DARTS-CC has it: λ is the regularization coefficient of complexity. */
  ComplexityObjective COEFFICIENT = (lambda, complexity, costs) -> complexity.mul(lambda.value());

  /**
   * What is added to the validation loss.
   *
   * @param lambda the λ, which is not absent
   * @param complexity the expected complexity C(α), a scalar, normalized if the config asks for it
   * @param costs the costs it is the expectation of
   * @return a scalar
   */
  Tensor penalty(Lambda lambda, Tensor complexity, CostTable costs);
}
