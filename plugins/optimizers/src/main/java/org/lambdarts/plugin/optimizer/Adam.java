package org.lambdarts.plugin.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.optimizer.OptimizerStep;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/** Adam (arXiv 1412.6980, algorithm 1) with weight decay of either kind. */
final class Adam implements Optimizer {

  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double weightDecay;
  private final WeightDecay kind;
  private final Map<Variable, Moments> moments = new LinkedHashMap<>();

  Adam(OptimizerContext context, WeightDecay kind) {
    Settings settings = new Settings(context.config());
    this.beta1 = settings.share("beta1");
    this.beta2 = settings.share("beta2");
    this.epsilon = settings.epsilon();
    this.weightDecay = settings.weightDecay();
    this.kind = kind;
    for (Variable variable : context.variables()) {
      moments.put(
          variable,
          new Moments(
              context.state(variable, "first-moment"), context.state(variable, "second-moment")));
    }
  }

  /** Running means of the gradient and of its square. */
  private record Moments(Variable first, Variable second) {}

  @Override
  public void step(OptimizerStep step) {
    double number = (double) step.number();
    double correction1 = 1 - Math.pow(beta1, number);
    double correction2 = Math.sqrt(1 - Math.pow(beta2, number));
    moments.forEach(
        (variable, state) -> {
          Tensor gradient = gradient(variable, step);
          Tensor first = mix(state.first().value(), gradient, beta1);
          Tensor second = mix(state.second().value(), gradient.square(), beta2);
          Tensor deviation = second.sqrt().div(correction2).add(epsilon);
          Tensor change = first.div(deviation).mul(step.learningRate() / correction1);
          state.first().assign(first);
          state.second().assign(second);
          variable.assign(decayed(variable, step).sub(change));
        });
  }

  private Tensor gradient(Variable variable, OptimizerStep step) {
    Tensor gradient = step.gradient(variable);
    return kind == WeightDecay.IN_GRADIENT
        ? gradient.add(variable.value().mul(weightDecay))
        : gradient;
  }

  private Tensor decayed(Variable variable, OptimizerStep step) {
    return kind == WeightDecay.DECOUPLED
        ? variable.value().mul(1 - step.learningRate() * weightDecay)
        : variable.value();
  }

  private static Tensor mix(Tensor old, Tensor latest, double decay) {
    return old.mul(decay).add(latest.mul(1 - decay));
  }
}
