package org.lambdarts.plugin.optimizer;

import java.util.function.Function;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.optimizer.OptimizerFactory;

/**
 * A factory that calls a constructor.
 *
 * @param name its name
 * @param description its one line
 * @param maker makes the optimizer
 */
record SimpleOptimizer(String name, String description, Function<OptimizerContext, Optimizer> maker)
    implements OptimizerFactory {

  @Override
  public Optimizer create(OptimizerContext context) {
    return maker.apply(context);
  }
}
