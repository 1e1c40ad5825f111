package org.acme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/** An optimizer: steps by the sign of the momentum (Chen et al., arXiv 2302.06675), made smooth. */
public final class LionPlugin implements Plugin {

  @Override
  public List<OptimizerFactory> optimizers() {
    return List.of(new Lion());
  }

  private static final class Lion implements OptimizerFactory {

    @Override
    public String name() {
      return "lion";
    }

    @Override
    public Optimizer create(OptimizerContext context) {
      double beta = context.config().getDouble("beta");
      Map<Variable, Variable> momenta = new LinkedHashMap<>();
      context
          .variables()
          .forEach(variable -> momenta.put(variable, context.state(variable, "momentum")));
      return step ->
          momenta.forEach(
              (variable, momentum) -> {
                Tensor gradient = step.gradient(variable);
                Tensor mixed = momentum.value().mul(beta).add(gradient.mul(1 - beta));
                Tensor sign = mixed.div(mixed.abs().add(1e-12));
                momentum.assign(mixed);
                variable.assign(variable.value().sub(sign.mul(step.learningRate())));
              });
    }
  }
}
