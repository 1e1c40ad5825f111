package org.lambdarts.api.tensor;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The gradients of one scalar.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Gradients {

  private final IdentityHashMap<Variable, Tensor> gradients;

  /**
   * For backends.
   *
   * @param gradients one tensor of the variable's shape per variable of the tape; copied
   */
  public Gradients(Map<Variable, Tensor> gradients) {
    this.gradients = new IdentityHashMap<>();
    gradients.forEach(this.gradients::put);
  }

  /**
   * The gradient with respect to one variable.
   *
   * @param variable a variable of the tape
   * @return a tensor of its shape
   * @throws IllegalArgumentException if the tape was not opened for the variable
   */
  public Tensor of(Variable variable) {
    Tensor gradient = gradients.get(variable);
    if (gradient == null) {
      throw new IllegalArgumentException("no tape was open on variable " + variable.name());
    }
    return gradient;
  }
}
