package org.lambdarts.api.tensor;

import org.apiguardian.api.API;

/**
 * A named value that changes between steps: a weight, an architecture parameter or a running
 * statistic. The only mutable thing in this package.
 *
 * <p>A variable belongs to the {@link TensorScope} it was made in, and is closed with it; made
 * while no scope is open, it lives as long as its backend. Where memory is held, a closed variable
 * throws {@link IllegalStateException} whatever is done with it, except for asking its name and
 * shape.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface Variable {

  /**
   * The name, unique within its model, for example {@code cells.0.preprocess0.conv.weight}.
   *
   * @return the name; never null
   */
  String name();

  /**
   * The shape, which never changes.
   *
   * @return the shape; never null
   */
  Shape shape();

  /**
   * The current value. On a {@link GradientTape} opened for this variable, gradients flow back to
   * it.
   *
   * @return the value; open until the next {@code assign} or the end of this variable
   * @throws IllegalStateException if this variable was closed
   */
  Tensor value();

  /**
   * Replaces the value. Must not be called on a variable of an open tape.
   *
   * @param value a tensor of this variable's shape; it may be closed afterwards
   * @throws IllegalArgumentException if the shape is another, or the tensor another backend's
   * @throws IllegalStateException if a tape is open on this variable, or it was closed
   */
  void assign(Tensor value);

  /**
   * Replaces the value.
   *
   * @param values the elements in row-major order
   * @throws IllegalArgumentException if their number is not the size of the shape
   * @throws IllegalStateException if a tape is open on this variable, or it was closed
   */
  void assign(double[] values);
}
