package org.lambdarts.runtime.optimizer;

import java.util.Collection;
import java.util.List;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/** The Euclidean norm of a gradient over all its variables. */
public final class GradientNorm {

  private GradientNorm() {}

  /**
   * Computes the norm.
   *
   * @param gradients the gradient
   * @param variables its variables, at least one
   * @return the norm; NaN or infinite if an element is
   */
  public static double of(Gradients gradients, List<Variable> variables) {
    return of(variables.stream().map(gradients::of).toList());
  }

  /**
   * Computes the norm.
   *
   * @param gradients one tensor per variable, at least one
   * @return the norm; NaN or infinite if an element is
   */
  public static double of(Collection<Tensor> gradients) {
    // the squares are joined before they are read: one wait for the device, not one per variable
    List<Tensor> squares =
        gradients.stream().map(gradient -> gradient.square().sum().reshape(Shape.of(1))).toList();
    return Math.sqrt(squares.get(0).backend().concat(squares, 0).sum().item());
  }
}
