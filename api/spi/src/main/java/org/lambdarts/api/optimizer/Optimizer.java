package org.lambdarts.api.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * Changes variables by their gradients.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface Optimizer {

  /**
   * Takes a step: assigns new values to the variables and to the optimizer's own states. All other
   * tensors that it makes are freed by the host afterwards.
   *
   * @param step gradients and learning rate
   */
  void step(OptimizerStep step);

  /**
   * Where a step would lead, without taking it; neither variables nor states may change. With
   * second-order gradients this is the unrolled weight step w' of DARTS, through which the
   * architecture's gradient is taken as if w' were w − ξ·∇L + what does not depend on the
   * architecture, with ξ the learning rate.
   *
   * @param step gradients, which are not clipped, and learning rate
   * @return a tensor per variable; w − ξ·∇L (arXiv 1806.09055, equation 7) unless overridden
   */
  default Map<Variable, Tensor> virtualStep(OptimizerStep step) {
    Map<Variable, Tensor> ahead = new LinkedHashMap<>();
    for (Variable variable : step.variables()) {
      Tensor change = step.gradient(variable).mul(step.learningRate());
      ahead.put(variable, variable.value().sub(change));
    }
    return ahead;
  }
}
