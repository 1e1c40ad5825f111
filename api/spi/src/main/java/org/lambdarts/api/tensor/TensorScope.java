package org.lambdarts.api.tensor;

import org.apiguardian.api.API;

/**
 * Owns the tensors and variables that are made while it is the innermost open scope of its backend,
 * and frees their native memory when closed. Scopes nest and must be closed in reverse order.
 *
 * <p>Whoever makes variables opens a scope for them and closes it when the work is done: a model,
 * its weights and the state of its optimizer live in one scope, each step in a scope within it.
 *
 * <p>A scope opened while a {@link GradientTape} is recording must stay open until the gradients
 * have been taken.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface TensorScope extends AutoCloseable {

  /**
   * Hands a tensor of this scope to the enclosing scope, where it outlives this one; the outermost
   * scope hands it to the backend.
   *
   * @param tensor a tensor made in this scope
   * @return the same tensor
   * @throws IllegalArgumentException if the tensor is another backend's
   */
  Tensor keep(Tensor tensor);

  /**
   * Hands a variable of this scope to the enclosing scope, where it outlives this one; the
   * outermost scope hands it to the backend.
   *
   * @param variable a variable made in this scope
   * @return the same variable
   * @throws IllegalArgumentException if the variable is another backend's
   */
  Variable keep(Variable variable);

  /**
   * Frees everything this scope still owns. Closing twice does nothing.
   *
   * @throws IllegalStateException if a scope opened later is still open, or a tape is open on a
   *     variable of this scope
   */
  @Override
  void close();
}
