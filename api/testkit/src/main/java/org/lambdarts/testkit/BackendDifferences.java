package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.reference.HostArray;
import org.lambdarts.testkit.reference.ReferenceElementwise;

/**
 * Compares gradients with central differences of the same computation on the same backend, which
 * must compute in double precision. Finds what does not let gradients through: values read to the
 * host, detached tensors, weights that were copied.
 */
final class BackendDifferences {

  // small, so that a step hardly ever crosses the kink of a ReLU or changes a maximum
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 1e-5;

  private final TensorBackend backend;
  private final Supplier<Tensor> computation;
  private final HostArray cotangent;

  private BackendDifferences(TensorBackend backend, Supplier<Tensor> computation) {
    this.backend = backend;
    this.computation = computation;
    try (TensorScope scope = backend.openScope()) {
      this.cotangent = Draws.of("cotangent").values(computation.get().shape().toArray());
    }
  }

  /**
   * Fails unless the gradients of a computation are those that differences give.
   *
   * @param what the computation, for the message
   * @param backend a backend of double precision
   * @param variables what to differentiate with respect to
   * @param computation reads the variables and computes; the same at every call
   */
  static void check(
      String what, TensorBackend backend, List<Variable> variables, Supplier<Tensor> computation) {
    if (!variables.isEmpty()) {
      new BackendDifferences(backend, computation).check(what, variables);
    }
  }

  private void check(String what, List<Variable> variables) {
    List<HostArray> gradients = gradients(variables);
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      HostArray direction = Draws.of(variable.name()).values(variable.shape().toArray());
      double expected = slope(variable, direction);
      double found = gradients.get(i).dot(direction);
      double accepted = TOLERANCE * Math.max(1, magnitude(gradients.get(i), direction));
      // written so that NaN is wrong
      if (!(Math.abs(found - expected) <= accepted)) {
        fail(
            ("%s: the gradient with respect to %s does not agree with central differences; along "
                    + "a random direction it gives %s, differences give %s (an error of %.1e is "
                    + "accepted). Does every value on the way come from tensors, and none from "
                    + "detach(), toDoubles() or a tensor made once?")
                .formatted(what, variable.name(), found, expected, accepted));
      }
    }
  }

  private List<HostArray> gradients(List<Variable> variables) {
    List<HostArray> copies = new ArrayList<>();
    try (TensorScope scope = backend.openScope();
        GradientTape tape = backend.openTape(variables)) {
      Gradients gradients = tape.gradients(loss());
      variables.forEach(variable -> copies.add(HostArray.copyOf(gradients.of(variable))));
    }
    return copies;
  }

  private double slope(Variable variable, HostArray direction) {
    HostArray center = HostArray.copyOf(variable.value());
    double above = lossAt(variable, center, direction, STEP);
    double below = lossAt(variable, center, direction, -STEP);
    variable.assign(center.toDoubles());
    return (above - below) / (2 * STEP);
  }

  private double lossAt(Variable variable, HostArray center, HostArray direction, double step) {
    variable.assign(
        ReferenceElementwise.zip(center, direction, (x, d) -> x + step * d).toDoubles());
    try (TensorScope scope = backend.openScope()) {
      return loss().item();
    }
  }

  private Tensor loss() {
    return computation.get().mul(backend.tensor(cotangent.toDoubles(), cotangent.shape())).sum();
  }

  private static double magnitude(HostArray left, HostArray right) {
    return ReferenceElementwise.map(left, Math::abs)
        .dot(ReferenceElementwise.map(right, Math::abs));
  }
}
