package org.lambdarts.runtime.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.search.ArchitectureGradient;
import org.lambdarts.runtime.search.FirstOrderGradient;
import org.lambdarts.runtime.search.SearchStep;
import org.lambdarts.runtime.search.SupernetObjective;
import org.lambdarts.runtime.search.UnrolledGradient;

/** One search step against the published code, number by number, on every backend. */
class ReferenceParitySearchStepTest {

  /** What the fixtures' mixture of single and double precision allows. */
  private static final double EXACT = 1e-4;

  /** A finite difference over weights amplifies that. */
  private static final double FINITE_DIFFERENCE = 1e-2;

  static Stream<Arguments> fixtures() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (Path file : Fixture.files("lambdarts.stepFixtures", "step-fixtures")) {
      for (TensorBackendFactory factory : Backends.all()) {
        all.add(arguments(file, factory));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("fixtures")
  void architectureParametersAndLosses(Path file, TensorBackendFactory factory) {
    Fixture fixture = Fixture.read(file);
    try (TensorBackend backend = Backends.start(factory, ElementType.FLOAT64)) {
      ReferenceStep step = ReferenceStep.load(fixture, backend);
      step.architecture()
          .logits(step.lambda().normalized())
          .forEach(
              (block, alpha) ->
                  fixture.assertNear("expected.alpha." + block.name(), alpha.toDoubles(), EXACT));
      SupernetObjective.Loss train =
          step.objective().training(step.train(), step.setting(), Pass.Mode.PROBING);
      fixture.assertNear("expected.train.logits", train.logits().get(0).toDoubles(), EXACT);
      fixture.assertNear("expected.train.loss", train.total().toDoubles(), EXACT);
      SupernetObjective.Loss validation =
          step.objective().validation(step.validation(), step.setting());
      fixture.assertNear("expected.valid.loss", validation.crossEntropy().toDoubles(), EXACT);
      fixture.assertNear("expected.valid.hyperloss", validation.total().toDoubles(), EXACT);
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("fixtures")
  void weightGradients(Path file, TensorBackendFactory factory) {
    Fixture fixture = Fixture.read(file);
    try (TensorBackend backend = Backends.start(factory, ElementType.FLOAT64)) {
      ReferenceStep step = ReferenceStep.load(fixture, backend);
      Map<String, Variable> weights = byName(step.sgd().weights());
      try (GradientTape tape = backend.openTape(step.sgd().weights())) {
        Gradients gradients =
            tape.gradients(
                step.objective().training(step.train(), step.setting(), Pass.Mode.PROBING).total());
        for (String name : fixture.below("expected.train.grad.")) {
          Variable weight = weights.get(step.names().translate(name));
          fixture.assertNear(
              "expected.train.grad." + name, gradients.of(weight).toDoubles(), EXACT);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("fixtures")
  void architectureGradients(Path file, TensorBackendFactory factory) {
    Fixture fixture = Fixture.read(file);
    try (TensorBackend backend = Backends.start(factory, ElementType.FLOAT64)) {
      ReferenceStep step = ReferenceStep.load(fixture, backend);
      assertGradients(
          fixture,
          "expected.first_order.grad.",
          step,
          new FirstOrderGradient(backend, step.objective(), step.architecture().variables()),
          EXACT);
      // fixtures of a first-order step hold no second-order gradient
      if (!fixture.below("expected.second_order.grad.").isEmpty()
          || fixture.text("order").equals("second")) {
        assertGradients(
            fixture,
            "expected.second_order.grad.",
            step,
            new UnrolledGradient(
                backend, step.objective(), step.architecture().variables(), step.sgd()),
            FINITE_DIFFERENCE);
      }
      // taking a gradient leaves the weights as they were
      for (Variable weight : step.sgd().weights()) {
        String published =
            fixture.below("weight.").stream()
                .filter(name -> step.names().translate(name).equals(weight.name()))
                .findFirst()
                .orElseThrow();
        fixture.assertNear("weight." + published, weight.value().toDoubles(), 0);
      }
    }
  }

  private static void assertGradients(
      Fixture fixture,
      String prefix,
      ReferenceStep step,
      ArchitectureGradient rule,
      double tolerance) {
    List<String> expected = fixture.below(prefix);
    assertEquals(step.architecture().variables().size(), expected.size(), prefix);
    Map<Variable, Tensor> gradients =
        rule.take(step.train(), step.validation(), step.setting(), step.learningRate()).gradients();
    Map<String, Variable> variables = byName(step.architecture().variables());
    for (String name : expected) {
      Tensor gradient = gradients.get(variables.get(ReferenceStep.knots(name)));
      fixture.assertNear(prefix + name, gradient.toDoubles(), tolerance);
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("fixtures")
  void wholeStep(Path file, TensorBackendFactory factory) {
    Fixture fixture = Fixture.read(file);
    try (TensorBackend backend = Backends.start(factory, ElementType.FLOAT64)) {
      ReferenceStep step = ReferenceStep.load(fixture, backend);
      SearchStep.Report report =
          step.whole().take(step.train(), step.validation(), step.setting(), step.learningRate());
      fixture.assertNear("expected.step.grad_norm", new double[] {report.gradientNorm()}, EXACT);
      Map<String, Variable> variables = byName(step.architecture().variables());
      Map<String, Variable> weights = byName(step.sgd().weights());
      int checked = 0;
      for (String name : fixture.below("expected.step.")) {
        Variable variable =
            name.startsWith("weight.")
                ? weights.get(step.names().translate(name.substring("weight.".length())))
                : variables.get(ReferenceStep.knots(name));
        if (!name.equals("grad_norm")) {
          fixture.assertNear("expected.step." + name, variable.value().toDoubles(), EXACT);
          checked++;
        }
      }
      assertEquals(variables.size() + weights.size(), checked, "variables after the step");
    }
  }

  private static Map<String, Variable> byName(List<Variable> variables) {
    Map<String, Variable> map = new HashMap<>();
    variables.forEach(variable -> map.put(variable.name(), variable));
    return map;
  }
}
