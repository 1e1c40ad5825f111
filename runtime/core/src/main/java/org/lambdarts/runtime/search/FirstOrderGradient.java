package org.lambdarts.runtime.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.data.Batch;

/** ∇_a [L_val(w, a) + λ·C(a)] at the current weights. */
public final class FirstOrderGradient implements ArchitectureGradient {

  private final TensorBackend backend;
  private final SupernetObjective objective;
  private final List<Variable> architecture;

  /**
   * Creates the rule.
   *
   * @param backend the backend
   * @param objective the losses
   * @param architecture the parameters a
   */
  public FirstOrderGradient(
      TensorBackend backend, SupernetObjective objective, List<Variable> architecture) {
    this.backend = backend;
    this.objective = objective;
    this.architecture = List.copyOf(architecture);
  }

  @Override
  public Result take(
      Batch train, Batch validation, SupernetObjective.Setting setting, double learningRate) {
    try (GradientTape tape = backend.openTape(architecture)) {
      SupernetObjective.Loss loss = objective.validation(validation, setting);
      Gradients gradients = tape.gradients(loss.total());
      Map<Variable, Tensor> taken = new LinkedHashMap<>();
      architecture.forEach(variable -> taken.put(variable, gradients.of(variable)));
      return new Result(taken, loss.crossEntropy().item(), loss.total().item());
    }
  }
}
