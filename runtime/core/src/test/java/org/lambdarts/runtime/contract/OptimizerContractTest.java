package org.lambdarts.runtime.contract;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.optimizer.OptimizerStep;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.OptimizerContract;

/** The contract of optimizers finds the faults that authors make. */
class OptimizerContractTest {

  @Test
  void rightOptimizerPasses() {
    ContractRun.expectPass(Right.class);
  }

  @ParameterizedTest(name = "{0} fails in {1}")
  @MethodSource("faults")
  void faultIsFoundAndExplained(Class<?> contract, String test, String message) {
    ContractRun.expectFault(contract, test, message);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(BadName.class, "nameIsOneThatConfigsCanUse", "but is SGD"),
        Arguments.of(
            StartsAtZero.class,
            "variablesAreLeftAloneUntilTheFirstStep",
            "must not change a variable in create: variable.0"),
        Arguments.of(
            Climbs.class,
            "lowersAConvexFunctionOfEveryVariable",
            "must bring every variable closer to the minimum"),
        Arguments.of(
            FirstVariableOnly.class,
            "lowersAConvexFunctionOfEveryVariable",
            "of a variable of shape [2, 3] from"),
        Arguments.of(
            DecaysWithoutTheRate.class,
            "changesNoVariableWithALearningRateOfZero",
            "must change nothing with a learning rate of 0"),
        Arguments.of(
            AddsNoise.class, "sameGradientsGiveTheSameBits", "must give the same for the same"),
        Arguments.of(
            KeepsMomentumOnTheHost.class,
            "goesOnFromRestoredStates",
            "must keep all that it remembers in states"),
        Arguments.of(
            CountsSteps.class, "goesOnFromRestoredStates", "and count steps by their number"),
        Arguments.of(
            MakesStateLate.class,
            "lowersAConvexFunctionOfEveryVariable",
            "must be made in create, not later"),
        Arguments.of(
            VirtualStepIsTaken.class,
            "virtualStepChangesNothing",
            "must change neither variables nor states in a virtual step"),
        Arguments.of(
            VirtualStepOfSigns.class,
            "virtualStepIsMinusTheLearningRateTimesTheGradient",
            "with the learning rate 0.25 and a gradient that is larger by 2"),
        Arguments.of(
            VirtualStepForgets.class,
            "virtualStepChangesNothing",
            "a virtual step must give variable.0 a tensor of its shape [4], but gives null"),
        Arguments.of(
            KeepsATensor.class,
            "holdsOnToNoTensorAndLeavesNoneBehind",
            "holds on to a tensor of an earlier step"),
        Arguments.of(DependsOnTheBackend.class, "everyBackendGivesTheSame", "compared with"));
  }

  private record Simple(String name, Function<OptimizerContext, Optimizer> maker)
      implements OptimizerFactory {

    Simple(Function<OptimizerContext, Optimizer> maker) {
      this("simple", maker);
    }

    @Override
    public Optimizer create(OptimizerContext context) {
      return maker.apply(context);
    }
  }

  /** Steps of one variable. */
  @FunctionalInterface
  private interface Rule {
    Tensor next(Variable variable, OptimizerStep step);
  }

  private static Optimizer each(Rule rule) {
    return step -> step.variables().forEach(v -> v.assign(rule.next(v, step)));
  }

  private static Tensor descended(Variable variable, OptimizerStep step) {
    return variable.value().sub(step.gradient(variable).mul(step.learningRate()));
  }

  /** Of one rule, without states. */
  private abstract static class OfRule extends OptimizerContract {

    abstract Tensor next(Variable variable, OptimizerStep step);

    @Override
    protected OptimizerFactory factory() {
      return new Simple(context -> each(this::next));
    }
  }

  /** Nesterov's momentum, warmed up by the number of the step. */
  static final class Right extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return new Simple(
          context -> {
            double momentum = context.config().getDouble("momentum");
            Map<Variable, Variable> states = new LinkedHashMap<>();
            context.variables().forEach(v -> states.put(v, context.state(v, "velocity")));
            return each(
                (variable, step) -> {
                  Variable state = states.get(variable);
                  Tensor velocity = state.value().mul(momentum).add(step.gradient(variable));
                  Tensor ahead = velocity.mul(momentum).add(step.gradient(variable));
                  state.assign(velocity);
                  double warm = Math.min(1, step.number() / 10.0);
                  return variable.value().sub(ahead.mul(warm * step.learningRate()));
                });
          });
    }

    @Override
    protected Config config() {
      return ConfigFactory.parseString("momentum = 0.8");
    }

    @Override
    protected double learningRate() {
      return 0.02;
    }
  }

  static final class BadName extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return new Simple("SGD", context -> each(OptimizerContractTest::descended));
    }
  }

  static final class StartsAtZero extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return new Simple(
          context -> {
            context
                .variables()
                .forEach(v -> v.assign(new double[Math.toIntExact(v.shape().size())]));
            return each(OptimizerContractTest::descended);
          });
    }
  }

  static final class Climbs extends OfRule {
    @Override
    Tensor next(Variable variable, OptimizerStep step) {
      return variable.value().add(step.gradient(variable).mul(step.learningRate()));
    }
  }

  static final class FirstVariableOnly extends OfRule {
    @Override
    Tensor next(Variable variable, OptimizerStep step) {
      return variable.equals(step.variables().get(0))
          ? descended(variable, step)
          : variable.value();
    }
  }

  static final class DecaysWithoutTheRate extends OfRule {
    @Override
    Tensor next(Variable variable, OptimizerStep step) {
      return descended(variable, step).mul(0.999);
    }
  }

  static final class AddsNoise extends OptimizerContract {

    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    protected OptimizerFactory factory() {
      return new Simple(
          context ->
              each(
                  (variable, step) ->
                      descended(variable, step).add(step.learningRate() * random.nextDouble())));
    }
  }

  static final class KeepsMomentumOnTheHost extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return new Simple(
          context -> {
            Map<Variable, double[]> velocities = new HashMap<>();
            return each(
                (variable, step) -> {
                  double[] velocity = step.gradient(variable).toDoubles();
                  double[] old = velocities.getOrDefault(variable, new double[velocity.length]);
                  for (int i = 0; i < velocity.length; i++) {
                    velocity[i] += 0.5 * old[i];
                  }
                  velocities.put(variable, velocity);
                  Tensor change = context.backend().tensor(velocity, variable.shape());
                  return variable.value().sub(change.mul(step.learningRate()));
                });
          });
    }
  }

  static final class CountsSteps extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return new Simple(
          context -> {
            int[] steps = new int[1];
            return step -> {
              steps[0]++;
              for (Variable variable : step.variables()) {
                Tensor change = step.gradient(variable).mul(step.learningRate() / steps[0]);
                variable.assign(variable.value().sub(change));
              }
            };
          });
    }
  }

  static final class MakesStateLate extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return new Simple(
          context ->
              each(
                  (variable, step) ->
                      descended(variable, step).add(context.state(variable, "late").value())));
    }
  }

  private static OptimizerFactory virtual(Function<OptimizerStep, Map<Variable, Tensor>> rule) {
    return new Simple(
        context ->
            new Optimizer() {
              @Override
              public void step(OptimizerStep step) {
                step.variables().forEach(v -> v.assign(descended(v, step)));
              }

              @Override
              public Map<Variable, Tensor> virtualStep(OptimizerStep step) {
                return rule.apply(step);
              }
            });
  }

  static final class VirtualStepIsTaken extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return virtual(
          step -> {
            Map<Variable, Tensor> ahead = new LinkedHashMap<>();
            for (Variable variable : step.variables()) {
              Tensor next = descended(variable, step);
              variable.assign(next);
              ahead.put(variable, next);
            }
            return ahead;
          });
    }
  }

  static final class VirtualStepOfSigns extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return virtual(
          step -> {
            Map<Variable, Tensor> ahead = new LinkedHashMap<>();
            for (Variable variable : step.variables()) {
              Tensor gradient = step.gradient(variable);
              Tensor sign = gradient.div(gradient.square().add(1e-12).sqrt());
              ahead.put(variable, variable.value().sub(sign.mul(step.learningRate())));
            }
            return ahead;
          });
    }
  }

  static final class VirtualStepForgets extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return virtual(step -> Map.of());
    }
  }

  static final class KeepsATensor extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return new Simple(
          context -> {
            Map<Variable, Tensor> velocities = new HashMap<>();
            return each(
                (variable, step) -> {
                  Tensor velocity =
                      velocities.merge(variable, step.gradient(variable), Tensor::add);
                  return variable.value().sub(velocity.mul(step.learningRate()));
                });
          });
    }
  }

  static final class DependsOnTheBackend extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
      return new Simple(
          context -> {
            double factor = context.backend().name().length();
            return each(
                (variable, step) ->
                    variable
                        .value()
                        .sub(step.gradient(variable).mul(factor * step.learningRate())));
          });
    }
  }
}
