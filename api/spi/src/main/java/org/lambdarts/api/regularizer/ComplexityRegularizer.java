package org.lambdarts.api.regularizer;

import org.apiguardian.api.API;

/**
 * The cost of a candidate. The search adds λ · C(α) to the validation loss, with C(α) = Σ over
 * cells, edges and candidates of softmax(α)·cost, the expected complexity of DARTS-CC.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public sealed interface ComplexityRegularizer permits StaticRegularizer, WeightRegularizer {

  /** {@return the unit of the cost, for axes and tables, for example {@code parameters}} */
  String unit();
}
