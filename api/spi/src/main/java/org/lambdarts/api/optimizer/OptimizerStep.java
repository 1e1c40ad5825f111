package org.lambdarts.api.optimizer;

import java.util.List;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * A step that an optimizer is asked to take.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface OptimizerStep {

  /**
   * What is optimized.
   *
   * @return the variables the optimizer was made for, in the same order
   */
  List<Variable> variables();

  /**
   * The gradient of the loss with respect to a variable. Its elements are finite, and it is clipped
   * already if the config asks for it.
   *
   * @param variable one of {@link #variables}
   * @return a tensor of its shape
   * @throws IllegalArgumentException if it is none of them
   */
  Tensor gradient(Variable variable);

  /**
   * The learning rate of this step.
   *
   * @return a finite number of at least 0; at 0 no variable may change
   */
  double learningRate();

  /**
   * {@return the number of this step, counted over all steps of the optimizer, also over those
   * before an interruption: from 1}
   */
  long number();
}
