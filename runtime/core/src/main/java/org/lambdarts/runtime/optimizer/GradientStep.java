package org.lambdarts.runtime.optimizer;

import java.util.List;
import java.util.Map;
import org.lambdarts.api.optimizer.OptimizerStep;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * A step by given gradients.
 *
 * @param variables what is optimized
 * @param gradients a gradient per variable
 * @param learningRate the learning rate
 * @param number the number of the step, from 1
 */
record GradientStep(
    List<Variable> variables, Map<Variable, Tensor> gradients, double learningRate, long number)
    implements OptimizerStep {

  @Override
  public Tensor gradient(Variable variable) {
    Tensor gradient = gradients.get(variable);
    if (gradient == null) {
      throw new IllegalArgumentException(
          "variable " + variable.name() + " is not one of those that are optimized");
    }
    return gradient;
  }
}
