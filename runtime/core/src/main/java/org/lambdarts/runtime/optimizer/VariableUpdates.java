package org.lambdarts.runtime.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/**
 * An optimizer with all that it keeps from step to step: its states and the number of its steps.
 */
public final class VariableUpdates {

  /** What PyTorch's clip_grad_norm_ adds to the norm. */
  private static final double CLIP_EPSILON = 1e-6;

  private final TensorBackend backend;
  private final List<Variable> variables;
  private final Optimizer optimizer;
  private final Map<String, List<Variable>> states;
  private long steps;

  private VariableUpdates(
      TensorBackend backend,
      List<Variable> variables,
      Optimizer optimizer,
      Map<String, List<Variable>> states) {
    this.backend = backend;
    this.variables = variables;
    this.optimizer = optimizer;
    this.states = states;
  }

  /**
   * Makes the optimizer of some variables.
   *
   * @param optimization how they are optimized
   * @param backend their backend
   * @param variables what is optimized
   * @return their updates, before the first
   */
  public static VariableUpdates create(
      Optimization optimization, TensorBackend backend, List<Variable> variables) {
    List<Variable> all = List.copyOf(variables);
    OptimizerState state = new OptimizerState(backend, all);
    Optimizer optimizer = optimization.optimizer().create(state.context(optimization.config()));
    state.complete();
    return new VariableUpdates(backend, all, optimizer, state.byName());
  }

  /**
   * What is optimized.
   *
   * @return the variables, in a fixed order
   */
  public List<Variable> variables() {
    return variables;
  }

  /**
   * What the optimizer keeps, for a checkpoint.
   *
   * @param prefix begins the name of every group
   * @return by group, variables that are named like those that are optimized
   */
  public Map<String, List<Variable>> states(String prefix) {
    Map<String, List<Variable>> groups = new LinkedHashMap<>();
    states.forEach((name, kept) -> groups.put(prefix + name, kept));
    return groups;
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
   * Continues from a stored state; {@link #states} are restored by their owner.
   *
   * @param taken the number of steps taken
   */
  public void resume(long taken) {
    this.steps = taken;
  }

  /**
   * Takes a step.
   *
   * @param gradients one finite gradient per variable
   * @param learningRate the rate
   */
  public void step(Map<Variable, Tensor> gradients, double learningRate) {
    try (TensorScope scope = backend.openScope()) {
      optimizer.step(new GradientStep(variables, gradients, learningRate, steps + 1));
    }
    steps++;
  }

  /**
   * Takes a step by a gradient that is clipped to a norm; none if the norm is NaN or infinite,
   * which would spoil all variables.
   *
   * @param gradients the gradient of the loss
   * @param learningRate the rate
   * @param largestNorm what it is clipped to
   * @return the norm of the gradient before clipping
   */
  public double clippedStep(Gradients gradients, double learningRate, double largestNorm) {
    try (TensorScope scope = backend.openScope()) {
      double norm = GradientNorm.of(gradients, variables);
      if (!Double.isFinite(norm)) {
        return norm;
      }
      double factor = Math.min(1, largestNorm / (norm + CLIP_EPSILON));
      Map<Variable, Tensor> clipped = new LinkedHashMap<>();
      for (Variable variable : variables) {
        Tensor gradient = gradients.of(variable);
        clipped.put(variable, factor < 1 ? gradient.mul(factor) : gradient);
      }
      step(clipped, learningRate);
      return norm;
    }
  }

  /**
   * Where an unclipped step would lead, without taking it.
   *
   * @param gradients the gradient of the loss
   * @param learningRate the rate
   * @return a value per variable
   */
  public Map<Variable, Tensor> virtualStep(Gradients gradients, double learningRate) {
    Map<Variable, Tensor> all = new LinkedHashMap<>();
    variables.forEach(variable -> all.put(variable, gradients.of(variable)));
    return optimizer.virtualStep(new GradientStep(variables, all, learningRate, steps + 1));
  }
}
