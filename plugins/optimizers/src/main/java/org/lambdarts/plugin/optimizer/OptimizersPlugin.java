package org.lambdarts.plugin.optimizer;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.optimizer.OptimizerFactory;

/** Contributes stochastic gradient descent, Adam and AdamW. */
public final class OptimizersPlugin implements Plugin {

  /** For the service loader. */
  public OptimizersPlugin() {}

  @Override
  public List<OptimizerFactory> optimizers() {
    return List.of(
        new SimpleOptimizer(
            "sgd", "stochastic gradient descent with momentum and L2 weight decay", Sgd::new),
        new SimpleOptimizer(
            "adam",
            "Adam, with L2 weight decay added to the gradient",
            context -> new Adam(context, WeightDecay.IN_GRADIENT)),
        new SimpleOptimizer(
            "adamw",
            "Adam with decoupled weight decay",
            context -> new Adam(context, WeightDecay.DECOUPLED)));
  }
}
