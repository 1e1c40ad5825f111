package org.lambdarts.plugin.optimizer;

import org.lambdarts.api.optimizer.OptimizerFactory;

/** The plugin's optimizers by name. */
final class Optimizers {

  private Optimizers() {}

  static OptimizerFactory named(String name) {
    return new OptimizersPlugin()
        .optimizers().stream()
            .filter(factory -> factory.name().equals(name))
            .findFirst()
            .orElseThrow();
  }
}
