package org.lambdarts.runtime.compose;

import java.util.Map;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.runtime.config.RunSettings;

/**
 * The optimizer that a section has chosen. It is called in the midst of a run; its violations are
 * told where in the config their cause is all the same.
 */
final class LocatedOptimizer implements OptimizerFactory {

  private final RunSettings settings;
  private final RunSettings.Component component;
  private final Map<String, OptimizerFactory> factories;

  LocatedOptimizer(
      RunSettings settings,
      RunSettings.Component component,
      Map<String, OptimizerFactory> factories) {
    this.settings = settings;
    this.component = component;
    this.factories = factories;
  }

  @Override
  public String name() {
    return component.name();
  }

  @Override
  public Optimizer create(OptimizerContext context) {
    return new Creation(settings)
        .create(component, factories, (factory, config) -> factory.create(context));
  }
}
