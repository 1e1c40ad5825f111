package org.lambdarts.plugin.optimizer;

import org.junit.jupiter.api.Nested;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.testkit.OptimizerContract;

/** The contract of optimizers, for each. */
final class OptimizersContractTest {

  @Nested
  class StochasticGradientDescent extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return Optimizers.named("sgd");
    }
  }

  @Nested
  class Adam extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return Optimizers.named("adam");
    }
  }

  @Nested
  class AdamW extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return Optimizers.named("adamw");
    }
  }
}
