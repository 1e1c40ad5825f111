package org.lambdarts.runtime.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.nn.Initializer;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.AdamSettings;

/** Adam (arXiv 1412.6980, algorithm 1) with L2 weight decay added to the gradient. */
public final class Adam {

  private static final double EPSILON = 1e-8;

  private final TensorBackend backend;
  private final AdamSettings settings;
  private final Map<Variable, Moments> moments = new LinkedHashMap<>();
  private long steps;

  /**
   * Starts with zero moments.
   *
   * @param backend the backend of the variables
   * @param settings rate, decays and weight decay
   * @param variables what is optimized
   */
  public Adam(TensorBackend backend, AdamSettings settings, List<Variable> variables) {
    this.backend = backend;
    this.settings = settings;
    for (Variable variable : variables) {
      double[] zeros = Initializer.constant(0).draw(variable.shape(), null);
      moments.put(
          variable,
          new Moments(
              backend.variable(variable.name(), zeros, variable.shape()),
              backend.variable(variable.name(), zeros, variable.shape())));
    }
  }

  private record Moments(Variable first, Variable second) {}

  /**
   * What is optimized.
   *
   * @return the variables, in a fixed order
   */
  public List<Variable> variables() {
    return List.copyOf(moments.keySet());
  }

  /**
   * The running means of the gradients, named like their variables.
   *
   * @return the first moments, in the order of the variables
   */
  public List<Variable> firstMoments() {
    return moments.values().stream().map(Moments::first).toList();
  }

  /**
   * The running means of the squared gradients, named like their variables.
   *
   * @return the second moments, in the order of the variables
   */
  public List<Variable> secondMoments() {
    return moments.values().stream().map(Moments::second).toList();
  }

  /**
   * The number of steps taken.
   *
   * @return the count
   */
  public long steps() {
    return steps;
  }

  /**
   * Continues from a stored state; the moments are assigned by their owner.
   *
   * @param taken the number of steps taken
   */
  public void resume(long taken) {
    this.steps = taken;
  }

  /**
   * Takes a step.
   *
   * @param gradients one gradient per variable
   */
  public void step(Map<Variable, Tensor> gradients) {
    steps++;
    double correction1 = 1 - Math.pow(settings.beta1(), steps);
    double correction2 = Math.sqrt(1 - Math.pow(settings.beta2(), steps));
    try (TensorScope scope = backend.openScope()) {
      moments.forEach(
          (variable, state) -> {
            Tensor decay = variable.value().mul(settings.weightDecay());
            Tensor gradient = gradients.get(variable).add(decay);
            Tensor first = mix(state.first().value(), gradient, settings.beta1());
            Tensor second = mix(state.second().value(), gradient.square(), settings.beta2());
            Tensor deviation = second.sqrt().div(correction2).add(EPSILON);
            Tensor change = first.div(deviation).mul(settings.learningRate() / correction1);
            state.first().assign(first);
            state.second().assign(second);
            variable.assign(variable.value().sub(change));
          });
    }
  }

  private static Tensor mix(Tensor old, Tensor latest, double decay) {
    return old.mul(decay).add(latest.mul(1 - decay));
  }
}
