package org.lambdarts.runtime.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.data.Batch;

/** ∇_a [L_val(w, a) + λ·C(a)] at the current weights. */
public final class FirstOrderGradient implements ArchitectureGradient {

  private final Model model;

  /**
   * Creates the gradient.
   *
   * @param model what it is taken of
   */
  public FirstOrderGradient(Model model) {
    this.model = model;
  }

  @Override
  public Result take(
      Batch train, Batch validation, SupernetObjective.Setting setting, double learningRate) {
    try (GradientTape tape = model.backend().openTape(model.architecture())) {
      SupernetObjective.Loss loss = model.objective().validation(validation, setting);
      Gradients gradients = tape.gradients(loss.total());
      Map<Variable, Tensor> taken = new LinkedHashMap<>();
      model.architecture().forEach(variable -> taken.put(variable, gradients.of(variable)));
      return new Result(taken, loss.crossEntropy().item(), loss.total().item());
    }
  }
}
