package org.lambdarts.runtime.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.nn.Initializer;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.testkit.Contexts;
import org.lambdarts.testkit.OperationContract;

/** The contract of operations finds the faults that authors make. */
class OperationContractTest {

  @Test
  void rightOperationPasses() {
    ContractRun.expectPass(Right.class);
  }

  @ParameterizedTest(name = "{0} fails in {1}")
  @MethodSource("faults")
  void faultIsFoundAndExplained(Class<?> contract, String test, String message) {
    ContractRun.expectFault(contract, test, message);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            CapitalName.class, "nameIsOneThatConfigsCanUse", "the name of FaultyOperation must"),
        Arguments.of(
            ChangingName.class, "nameIsOneThatConfigsCanUse", "must be the same at every call"),
        Arguments.of(
            IgnoresStride.class,
            "strideDividesHeightAndWidthRoundingUp",
            "at stride 2 must give [2, 4, 1, 2] for an input of [2, 4, 2, 3]"),
        Arguments.of(
            RoundsDown.class,
            "strideDividesHeightAndWidthRoundingUp",
            "must give [2, 4, 3, 3] for an input of [2, 4, 5, 5]"),
        Arguments.of(
            ReadsValues.class,
            "strideDividesHeightAndWidthRoundingUp",
            "must not read values of tensors"),
        Arguments.of(
            MakesWeightsInForward.class,
            "parametersAreMadeOnceAndNotByForward",
            "must make its parameters in create, not in forward"),
        Arguments.of(
            OneLayerForAll.class, "everyEdgeHasItsOwnParameters", "of the first edge and of the"),
        Arguments.of(
            HidesWeightsFromTracing.class,
            "tracedCostsAreThoseOfTheLayer",
            "weights counted and parameters traced"),
        Arguments.of(NotFinite.class, "computesWhatWasTraced", "must give finite numbers"),
        Arguments.of(
            DetachesWeight.class,
            "gradientsAgreeWithDifferences",
            "with respect to weight does not agree with central differences"),
        Arguments.of(
            DetachesInput.class, "gradientsAgreeWithDifferences", "with respect to the input"),
        Arguments.of(
            OverflowsInSinglePrecision.class,
            "singlePrecisionIsGoodEnough",
            "the output in single precision, compared with double"),
        Arguments.of(
            MovesStatisticsInProbing.class,
            "onlyTrainingMovesRunningStatistics",
            "which a pass for PROBING must leave alone"),
        Arguments.of(
            NeverMovesStatistics.class,
            "onlyTrainingMovesRunningStatistics",
            "a pass for TRAINING must move bn.running_mean"),
        Arguments.of(
            ProbesAnotherFunction.class,
            "probingComputesWhatTrainingComputes",
            "in a pass for PROBING, compared with one for TRAINING"),
        Arguments.of(
            EvaluatesByTheBatch.class,
            "evaluationLooksAtOneImageAtATime",
            "for one image in a pass for EVALUATION, compared with the batch"),
        Arguments.of(
            DrawsOwnWeights.class,
            "sameSeedGivesTheSameBits",
            "draw first values only from the generator an Initializer is given"),
        Arguments.of(
            DrawsOwnNoise.class, "samePassGivesTheSameBits", "draw only from pass.random()"),
        Arguments.of(KeepsConstant.class, "layerHoldsOnToNoTensor", "make it a weight or a buffer"),
        Arguments.of(
            CachesTensor.class, "layerHoldsOnToNoTensor", "was made in create or in an earlier"),
        Arguments.of(
            LeavesScopesOpen.class,
            "passesLeaveNoTensorsBehind",
            "must close every scope it opens"));
  }

  private record FaultyOperation(String name, Function<OperationContext, Layer> maker)
      implements Operation {

    @Override
    public Layer create(OperationContext context) {
      return maker.apply(context);
    }
  }

  private static Operation operation(Function<OperationContext, Layer> maker) {
    return new FaultyOperation("faulty_op", maker);
  }

  private static Layer convolution(OperationContext context) {
    return Layers.convolution(
        context.parameters(),
        context.channels(),
        context.channels(),
        3,
        ConvolutionSpec.of(context.stride(), 1));
  }

  static final class Right extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context ->
              convolution(context)
                  .then(Layers.batchNorm(context.parameters().child("bn"), context.channels()))
                  .then(Layers.relu()));
    }
  }

  static final class CapitalName extends OperationContract {
    @Override
    protected Operation operation() {
      return new FaultyOperation("SepConv", OperationContractTest::convolution);
    }
  }

  static final class ChangingName extends OperationContract {
    @Override
    protected Operation operation() {
      return new Operation() {
        private int calls;

        @Override
        public String name() {
          return "op-" + calls++;
        }

        @Override
        public Layer create(OperationContext context) {
          return convolution(context);
        }
      };
    }
  }

  static final class IgnoresStride extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(context -> Layers.relu());
    }
  }

  static final class RoundsDown extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context ->
              context.stride() == 1
                  ? Layers.relu()
                  : (input, pass) ->
                      input.shape().dimension(2) == 1 || input.shape().dimension(3) == 1
                          ? input.maxPool2d(new PoolingSpec(1, 2, 0))
                          : input.maxPool2d(new PoolingSpec(2, 2, 0)));
    }
  }

  static final class ReadsValues extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> {
            Layer convolution = convolution(context);
            return (input, pass) ->
                convolution.forward(input.mul(1 + Math.abs(input.toDoubles()[0])), pass);
          });
    }
  }

  static final class MakesWeightsInForward extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> {
            int[] passes = new int[1];
            return (input, pass) -> {
              OperationContext own =
                  Contexts.operation(
                      context.input(),
                      context.stride(),
                      context.parameters().child(passes[0]++),
                      context.config());
              return convolution(own).forward(input, pass);
            };
          });
    }
  }

  static final class OneLayerForAll extends OperationContract {
    @Override
    protected Operation operation() {
      Layer[] only = new Layer[1];
      return OperationContractTest.operation(
          context -> {
            only[0] = only[0] == null ? convolution(context) : only[0];
            return only[0];
          });
    }
  }

  static final class HidesWeightsFromTracing extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> {
            if (!(context.parameters().backend() instanceof ShapeBackend)) {
              context.parameters().weight("hidden", Shape.of(7), Initializer.constant(0));
            }
            return convolution(context);
          });
    }
  }

  static final class NotFinite extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> convolution(context).then((input, pass) -> input.log()));
    }
  }

  static final class DetachesWeight extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> {
            Shape shape = Shape.of(context.channels(), context.channels(), 1, 1);
            Variable weight =
                context.parameters().weight("weight", shape, Initializer.uniformByFanIn(4));
            return (input, pass) ->
                input.conv2d(weight.value().detach(), ConvolutionSpec.of(context.stride(), 0));
          });
    }
  }

  static final class DetachesInput extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> {
            Layer convolution = convolution(context);
            return (input, pass) -> convolution.forward(input.detach(), pass);
          });
    }
  }

  static final class OverflowsInSinglePrecision extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context ->
              convolution(context).then((input, pass) -> input.mul(1e20).square().mul(1e-40)));
    }
  }

  private static Operation withStatistics(
      Function<RunningStatistics, Function<Tensor, Layer>> normalization) {
    return operation(
        context -> {
          RunningStatistics running =
              context.parameters().child("bn").runningStatistics(context.channels());
          Layer convolution = convolution(context);
          return (input, pass) -> {
            Tensor convolved = convolution.forward(input, pass);
            return normalization.apply(running).apply(convolved).forward(convolved, pass);
          };
        });
  }

  static final class MovesStatisticsInProbing extends OperationContract {
    @Override
    protected Operation operation() {
      return withStatistics(
          running ->
              x ->
                  (input, pass) ->
                      pass.usesBatchStatistics() ? input.batchNorm(running, 0.1, 1e-5) : input);
    }
  }

  static final class NeverMovesStatistics extends OperationContract {
    @Override
    protected Operation operation() {
      return withStatistics(
          running ->
              x ->
                  (input, pass) ->
                      pass.usesBatchStatistics() ? input.batchNorm(null, 0.1, 1e-5) : input);
    }
  }

  static final class ProbesAnotherFunction extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context ->
              convolution(context)
                  .then((input, pass) -> pass.mode() == Pass.Mode.TRAINING ? input.mul(2) : input));
    }
  }

  static final class EvaluatesByTheBatch extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context ->
              convolution(context)
                  .then(
                      (input, pass) ->
                          input.shape().size() == input.shape().dimension(1)
                              ? input
                              : input.batchNorm(null, 0.1, 1e-5)));
    }
  }

  static final class DrawsOwnWeights extends OperationContract {

    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> {
            Shape shape = Shape.of(context.channels(), context.channels(), 1, 1);
            Variable weight =
                context
                    .parameters()
                    .weight("weight", shape, (s, ignored) -> random.doubles(s.size()).toArray());
            return (input, pass) ->
                input.conv2d(weight.value(), ConvolutionSpec.of(context.stride(), 0));
          });
    }
  }

  static final class DrawsOwnNoise extends OperationContract {

    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context ->
              convolution(context)
                  .then(
                      (input, pass) ->
                          pass.mode() == Pass.Mode.TRAINING
                              ? input.add(random.nextDouble())
                              : input));
    }
  }

  static final class KeepsConstant extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> {
            Tensor half = context.parameters().backend().full(0.5, Shape.scalar());
            return convolution(context).then((input, pass) -> input.mul(half));
          });
    }
  }

  static final class CachesTensor extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> {
            List<Tensor> cache = new ArrayList<>();
            return convolution(context)
                .then(
                    (input, pass) -> {
                      if (cache.isEmpty()) {
                        cache.add(pass.backend().full(0.5, Shape.scalar()));
                      }
                      return input.mul(cache.get(0));
                    });
          });
    }
  }

  static final class LeavesScopesOpen extends OperationContract {
    @Override
    protected Operation operation() {
      return OperationContractTest.operation(
          context -> {
            Layer convolution = convolution(context);
            return (input, pass) -> {
              pass.backend().openScope();
              return convolution.forward(input, pass);
            };
          });
    }
  }
}
