package org.lambdarts.runtime.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.optimizer.GradientNorm;
import org.lambdarts.runtime.optimizer.Sgd;

/**
 * The gradient through one unrolled weight step (arXiv 1806.09055, equations 6 to 8): with w' = w −
 * ξ(μ·m + ∇_w L_train + wd·w),
 *
 * <pre>
 * ∇_a [L_val(w') + λ·C] − ξ · (∇_a L_train(w⁺) − ∇_a L_train(w⁻)) / (2ε)
 * w± = w ± ε · ∇_{w'} [L_val(w') + λ·C],  ε = 0.01 / ‖∇_{w'}‖
 * </pre>
 */
public final class UnrolledGradient implements ArchitectureGradient {

  private static final double PERTURBATION = 0.01;

  private final TensorBackend backend;
  private final SupernetObjective objective;
  private final List<Variable> architecture;
  private final Sgd weights;

  /**
   * Creates the rule.
   *
   * @param backend the backend
   * @param objective the losses
   * @param architecture the parameters a
   * @param weights the weights' optimizer, whose step is unrolled
   */
  public UnrolledGradient(
      TensorBackend backend,
      SupernetObjective objective,
      List<Variable> architecture,
      Sgd weights) {
    this.backend = backend;
    this.objective = objective;
    this.architecture = List.copyOf(architecture);
    this.weights = weights;
  }

  @Override
  public Result take(
      Batch train, Batch validation, SupernetObjective.Setting setting, double learningRate) {
    List<Variable> variables = weights.weights();
    Map<Variable, Tensor> original = new LinkedHashMap<>();
    variables.forEach(weight -> original.put(weight, weight.value().detach()));
    try {
      assign(weights.virtualStep(trainGradients(train, setting), learningRate));
      Unrolled unrolled = atUnrolled(validation, setting);
      double epsilon = PERTURBATION / unrolled.weightNorm();
      Map<Variable, Tensor> plus =
          perturbed(train, setting, original, unrolled.weightGradients(), epsilon);
      Map<Variable, Tensor> minus =
          perturbed(train, setting, original, unrolled.weightGradients(), -epsilon);
      Map<Variable, Tensor> gradients = new LinkedHashMap<>();
      for (Variable variable : architecture) {
        Tensor curvature = plus.get(variable).sub(minus.get(variable)).div(2 * epsilon);
        gradients.put(
            variable, unrolled.gradients().get(variable).sub(curvature.mul(learningRate)));
      }
      return new Result(gradients, unrolled.crossEntropy(), unrolled.loss());
    } finally {
      assign(original);
    }
  }

  private Gradients trainGradients(Batch train, SupernetObjective.Setting setting) {
    return inScope(
        weights.weights(), () -> objective.training(train, setting, Pass.Mode.PROBING).total());
  }

  private record Unrolled(
      Map<Variable, Tensor> gradients,
      Map<Variable, Tensor> weightGradients,
      double weightNorm,
      double crossEntropy,
      double loss) {}

  private Unrolled atUnrolled(Batch validation, SupernetObjective.Setting setting) {
    List<Variable> both = new ArrayList<>(architecture);
    both.addAll(weights.weights());
    double[] values = new double[2];
    Gradients gradients =
        inScope(
            both,
            () -> {
              SupernetObjective.Loss loss = objective.validation(validation, setting);
              values[0] = loss.crossEntropy().item();
              values[1] = loss.total().item();
              return loss.total();
            });
    return new Unrolled(
        pick(gradients, architecture),
        pick(gradients, weights.weights()),
        GradientNorm.of(gradients, weights.weights()),
        values[0],
        values[1]);
  }

  private Map<Variable, Tensor> perturbed(
      Batch train,
      SupernetObjective.Setting setting,
      Map<Variable, Tensor> original,
      Map<Variable, Tensor> direction,
      double epsilon) {
    Map<Variable, Tensor> moved = new LinkedHashMap<>();
    original.forEach(
        (weight, value) -> moved.put(weight, value.add(direction.get(weight).mul(epsilon))));
    assign(moved);
    Gradients gradients =
        inScope(architecture, () -> objective.training(train, setting, Pass.Mode.PROBING).total());
    return pick(gradients, architecture);
  }

  /** Frees a pass's activations before the next pass needs room for its own. */
  private Gradients inScope(List<Variable> variables, Supplier<Tensor> loss) {
    try (TensorScope scope = backend.openScope()) {
      Gradients gradients;
      try (GradientTape tape = backend.openTape(variables)) {
        gradients = tape.gradients(loss.get());
      }
      for (Variable variable : variables) {
        scope.keep(gradients.of(variable));
      }
      return gradients;
    }
  }

  private static Map<Variable, Tensor> pick(Gradients gradients, List<Variable> variables) {
    Map<Variable, Tensor> picked = new LinkedHashMap<>();
    variables.forEach(variable -> picked.put(variable, gradients.of(variable)));
    return picked;
  }

  private static void assign(Map<Variable, Tensor> values) {
    values.forEach(Variable::assign);
  }
}
