package org.lambdarts.api.optimizer;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Makes optimizers of one kind.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface OptimizerFactory extends NamedFactory {

  /**
   * Makes an optimizer, which must not have changed a variable when this returns.
   *
   * @param context what it optimizes, and where it keeps its state
   * @return the optimizer
   */
  Optimizer create(OptimizerContext context);
}
