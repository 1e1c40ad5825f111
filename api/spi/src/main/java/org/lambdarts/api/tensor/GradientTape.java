package org.lambdarts.api.tensor;

import org.apiguardian.api.API;

/**
 * Records what is computed from its variables until it is closed, and gives first derivatives. At
 * most one tape is open on a backend at a time.
 *
 * <pre>{@code
 * try (GradientTape tape = backend.openTape(variables)) {
 *   Tensor loss = ...;
 *   Gradients gradients = tape.gradients(loss);
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface GradientTape extends AutoCloseable {

  /**
   * The derivatives of a scalar with respect to every variable of this tape. May be called once.
   *
   * @param loss a scalar computed while this tape was open
   * @return one gradient per variable, zeros where the loss does not depend on it; owned by the
   *     innermost open scope and detached from this tape
   * @throws IllegalArgumentException if the loss has more than one element or is another backend's
   * @throws IllegalStateException if called twice or after closing
   */
  Gradients gradients(Tensor loss);

  /** Stops recording. Closing twice does nothing. */
  @Override
  void close();
}
