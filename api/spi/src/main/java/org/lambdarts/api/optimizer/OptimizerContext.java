package org.lambdarts.api.optimizer;

import java.util.List;
import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;

/**
 * What an optimizer is made for. The learning rate is not in its section: it comes with every step.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface OptimizerContext extends FactoryContext {

  /** {@return the backend of the variables} */
  TensorBackend backend();

  /**
   * What is optimized.
   *
   * @return the variables, in a fixed order; at least one
   */
  List<Variable> variables();

  /**
   * Makes a variable that the optimizer keeps beside one that it optimizes, such as a momentum.
   * Zeros at first. The host stores it in checkpoints and restores it from them, so that a search
   * or training that was interrupted goes on as if it had not been; nothing else that an optimizer
   * remembers is stored.
   *
   * @param of the variable it belongs to, one of {@link #variables}
   * @param name what it is, in kebab-case, such as {@code first-moment}
   * @return a new variable of the same name and shape as the one it belongs to
   * @throws IllegalArgumentException if the variable is not one of them, or has a state of that
   *     name already
   * @throws IllegalStateException after {@link OptimizerFactory#create} has returned
   */
  Variable state(Variable of, String name);
}
