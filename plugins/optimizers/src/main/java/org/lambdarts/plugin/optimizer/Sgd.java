package org.lambdarts.plugin.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.optimizer.OptimizerStep;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * Stochastic gradient descent with momentum: m ← μ·m + g + wd·w, w ← w − lr·m. Its virtual step has
 * momentum and weight decay as well, as in the published code of DARTS.
 */
final class Sgd implements Optimizer {

  private final double momentum;
  private final double weightDecay;
  private final Map<Variable, Variable> momenta = new LinkedHashMap<>();

  Sgd(OptimizerContext context) {
    Settings settings = new Settings(context.config());
    this.momentum = settings.share("momentum");
    this.weightDecay = settings.weightDecay();
    context
        .variables()
        .forEach(variable -> momenta.put(variable, context.state(variable, "momentum")));
  }

  @Override
  public void step(OptimizerStep step) {
    momenta.forEach(
        (variable, velocity) -> {
          Tensor next = velocity(variable, velocity, step);
          velocity.assign(next);
          variable.assign(variable.value().sub(next.mul(step.learningRate())));
        });
  }

  @Override
  public Map<Variable, Tensor> virtualStep(OptimizerStep step) {
    Map<Variable, Tensor> ahead = new LinkedHashMap<>();
    momenta.forEach(
        (variable, velocity) -> {
          Tensor next = velocity(variable, velocity, step);
          ahead.put(variable, variable.value().sub(next.mul(step.learningRate())));
        });
    return ahead;
  }

  private Tensor velocity(Variable variable, Variable velocity, OptimizerStep step) {
    return velocity
        .value()
        .mul(momentum)
        .add(step.gradient(variable))
        .add(variable.value().mul(weightDecay));
  }
}
