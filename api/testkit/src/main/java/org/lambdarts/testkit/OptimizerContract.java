package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.reference.HostArray;

/**
 * What every optimizer must do. Runs on every tensor backend that is on the class path of the test,
 * else on those of the distribution that the environment variable {@code LAMBDARTS_HOME} names, and
 * is skipped if there is neither.
 *
 * <pre>{@code
 * final class MyOptimizerTest extends OptimizerContract {
 *   @Override protected OptimizerFactory factory() { return new MyOptimizer(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class OptimizerContract {

  private static final int STEPS = 30;
  private static final int FEW_STEPS = 4;

  /** For the author's test. */
  protected OptimizerContract() {}

  /** {@return the factory under test} */
  protected abstract OptimizerFactory factory();

  /**
   * The settings of the optimizer.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.OPTIMIZER.of(factory());
  }

  /**
   * A learning rate that suits the optimizer, for a function that is as steep as it is curved.
   *
   * @return 0.01 unless overridden
   */
  protected double learningRate() {
    return 0.01;
  }

  static Stream<BackendAtHand> backends() {
    return BackendAtHand.all();
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void variablesAreLeftAloneUntilTheFirstStep(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      OptimizedVariables optimized = optimized(backend);
      List<Variable> variables = optimized.variables();
      for (int i = 0; i < variables.size(); i++) {
        Variable variable = variables.get(i);
        Expect.identical(
            name() + " must not change a variable in create: " + variable.name(),
            Draws.of("variable " + i).values(variable.shape().toArray()).toDoubles(),
            variable.value().toDoubles());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void lowersAConvexFunctionOfEveryVariable(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      OptimizedVariables optimized = optimized(backend);
      double[] before = distances(optimized);
      steps(optimized, STEPS);
      double[] after = distances(optimized);
      for (int i = 0; i < before.length; i++) {
        // written so that NaN is wrong
        if (!(after[i] < before[i])) {
          Variable variable = optimized.variables().get(i);
          fail(
              ("%s must bring every variable closer to the minimum of a convex function, but %d "
                      + "steps at the learning rate %s took the squared distance of a variable of "
                      + "shape %s from %s to %s")
                  .formatted(name(), STEPS, learningRate(), variable.shape(), before[i], after[i]));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void changesNoVariableWithALearningRateOfZero(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      OptimizedVariables optimized = optimized(backend);
      steps(optimized, FEW_STEPS);
      Map<String, double[]> before = optimized.values();
      optimized.step(0);
      for (Variable variable : optimized.variables()) {
        Expect.identical(
            name() + " must change nothing with a learning rate of 0, neither " + variable.name(),
            before.get(variable.name()),
            variable.value().toDoubles());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void sameGradientsGiveTheSameBits(BackendAtHand choice) {
    expectSame(
        name() + " must give the same for the same gradients",
        valuesAfter(choice, FEW_STEPS),
        valuesAfter(choice, FEW_STEPS));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void goesOnFromRestoredStates(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      OptimizedVariables interrupted = optimized(backend);
      steps(interrupted, FEW_STEPS);
      OptimizedVariables resumed = optimized(backend);
      resumed.continueFrom(interrupted);
      steps(interrupted, 2);
      steps(resumed, 2);
      expectSame(
          name()
              + " must keep all that it remembers in states of its context, and count steps by "
              + "their number; with restored states it does not go on as it would have",
          interrupted.values(),
          resumed.values());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void virtualStepChangesNothing(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      OptimizedVariables optimized = optimized(backend);
      steps(optimized, FEW_STEPS);
      Map<String, double[]> before = optimized.values();
      optimized.virtualStep(learningRate(), 0);
      expectSame(
          name() + " must change neither variables nor states in a virtual step",
          before,
          optimized.values());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void virtualStepIsMinusTheLearningRateTimesTheGradient(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT64)) {
      OptimizedVariables optimized = optimized(backend);
      steps(optimized, FEW_STEPS);
      double rate = 0.25;
      List<HostArray> first = optimized.virtualStep(rate, 0);
      List<HostArray> second = optimized.virtualStep(rate, 2);
      for (int i = 0; i < first.size(); i++) {
        double[] expected =
            Arrays.stream(first.get(i).toDoubles()).map(v -> v - 2 * rate).toArray();
        Expect.close(
            name()
                + ", a virtual step with the learning rate 0.25 and a gradient that is larger by 2"
                + " (the architecture's gradient is taken as if the step were w − ξ·∇L + what does"
                + " not depend on the gradient)",
            HostArray.of(first.get(i).shape(), expected),
            second.get(i).toDoubles(),
            1e-6);
      }
    }
  }

  @Test
  void everyBackendGivesTheSame() {
    List<BackendAtHand> present = BackendAtHand.present();
    Assumptions.assumeTrue(
        present.size() > 1,
        () -> "two tensor backends must be there to compare, there are " + present);
    Map<String, double[]> expected = valuesAfter(present.get(0), FEW_STEPS);
    for (BackendAtHand other : present.subList(1, present.size())) {
      Map<String, double[]> values = valuesAfter(other, FEW_STEPS);
      expected.forEach(
          (variable, wanted) -> {
            double[] found = values.get(variable);
            for (int i = 0; i < wanted.length; i++) {
              assertEquals(
                  wanted[i],
                  found[i],
                  1e-5,
                  name() + " on " + other + ", compared with " + present.get(0) + ": " + variable);
            }
          });
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void holdsOnToNoTensorAndLeavesNoneBehind(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      OptimizedVariables optimized = optimized(backend);
      try {
        LiveArrays.check(
            name(),
            backend,
            () -> {
              optimized.step(learningRate());
              optimized.virtualStep(learningRate(), 0);
            });
      } catch (IllegalStateException closed) {
        fail(
            name()
                + " holds on to a tensor of an earlier step; keep what lasts in a state that is"
                + " made in create",
            closed);
      }
    }
  }

  private OptimizedVariables optimized(TensorBackend backend) {
    return new OptimizedVariables(backend, factory(), config());
  }

  private void steps(OptimizedVariables optimized, int count) {
    for (int i = 0; i < count; i++) {
      optimized.step(learningRate());
    }
  }

  private Map<String, double[]> valuesAfter(BackendAtHand choice, int steps) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      OptimizedVariables optimized = optimized(backend);
      steps(optimized, steps);
      return optimized.values();
    }
  }

  private static double[] distances(OptimizedVariables optimized) {
    return optimized.variables().stream().mapToDouble(optimized::distance).toArray();
  }

  private static void expectSame(
      String what, Map<String, double[]> first, Map<String, double[]> second) {
    first.forEach((name, values) -> Expect.identical(what + ": " + name, values, second.get(name)));
  }

  private String name() {
    return "optimizer " + factory().name();
  }
}
