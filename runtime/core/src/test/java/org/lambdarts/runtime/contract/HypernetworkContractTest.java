package org.lambdarts.runtime.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Initializer;
import org.lambdarts.api.nn.PiecewiseLinear;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.HypernetworkContract;

/** The contract of hypernetworks finds the faults that authors make. */
class HypernetworkContractTest {

  @Test
  void rightHypernetworkPasses() {
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
            Transposed.class,
            "givesFiniteLogitsOfTheShapeItIsAskedFor",
            "expected: <[2, 8]> but was: <[8, 2]>"),
        Arguments.of(
            DividesByLambda.class,
            "givesFiniteLogitsOfTheShapeItIsAskedFor",
            "at λ' = 0.0 must give finite logits"),
        Arguments.of(
            SaysItIsConstant.class,
            "followsLambdaOnlyIfItSaysSo",
            "must give the same logits as elsewhere"),
        Arguments.of(Untrained.class, "parametersAreMadeOnceAndTrained", "must make the weights"),
        Arguments.of(
            OneWeightPerLambda.class,
            "parametersAreMadeOnceAndTrained",
            "must make its weights in create, not in logits"),
        Arguments.of(
            HalfDetached.class, "gradientsAgreeWithDifferences", "with respect to b does not"),
        Arguments.of(
            UnreachableKnots.class, "everyWeightMattersSomewhere", "must use its weight unused"),
        Arguments.of(DrawsItself.class, "sameSeedAndLambdaGiveTheSameBits", "from the same seed"),
        Arguments.of(
            RemembersLambda.class, "sameSeedAndLambdaGiveTheSameBits", "asked again after other"),
        Arguments.of(
            CachesLogits.class,
            "holdsOnToNoTensorAndLeavesNoneBehind",
            "holds on to a tensor that was made in create or for an earlier λ'"));
  }

  private record Form(Function<HypernetworkContext, Hypernetwork> maker)
      implements HypernetworkFactory {

    @Override
    public String name() {
      return "form";
    }

    @Override
    public Hypernetwork create(HypernetworkContext context) {
      return maker.apply(context);
    }
  }

  private static Variable weight(HypernetworkContext context, String name) {
    return context.parameters().weight(name, context.shape(), Initializer.normal(1));
  }

  static final class Right extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            int knots = PiecewiseLinear.knotsFor(context.decades());
            return PiecewiseLinear.create(
                    context.parameters(), "a", knots, context.shape(), Initializer.normal(1))
                ::at;
          });
    }
  }

  static final class Transposed extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            Variable weight = weight(context, "b");
            return lambda -> weight.value().permute(1, 0);
          });
    }
  }

  static final class DividesByLambda extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            Variable weight = weight(context, "b");
            return lambda -> weight.value().mul(1 / lambda);
          });
    }
  }

  static final class SaysItIsConstant extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new HypernetworkFactory() {
        @Override
        public String name() {
          return "form";
        }

        @Override
        public boolean followsLambda() {
          return false;
        }

        @Override
        public Hypernetwork create(HypernetworkContext context) {
          Variable weight = weight(context, "b");
          return lambda -> weight.value().mul(lambda);
        }
      };
    }
  }

  static final class Untrained extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            Variable buffer = context.parameters().buffer("b", context.shape(), 0.5);
            return lambda -> buffer.value().mul(lambda);
          });
    }
  }

  static final class OneWeightPerLambda extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            weight(context, "first");
            Map<Double, Variable> weights = new HashMap<>();
            return lambda ->
                weights.computeIfAbsent(lambda, key -> weight(context, "at-" + key)).value();
          });
    }
  }

  static final class HalfDetached extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            Variable weight = weight(context, "b");
            return lambda -> weight.value().mul(weight.value().detach());
          });
    }
  }

  static final class UnreachableKnots extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            Variable used = weight(context, "used");
            Variable unused = weight(context, "unused");
            return lambda -> lambda > 1 ? unused.value() : used.value();
          });
    }
  }

  static final class DrawsItself extends HypernetworkContract {

    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            Variable weight =
                context
                    .parameters()
                    .weight(
                        "b",
                        context.shape(),
                        (shape, ignored) -> random.doubles(shape.size()).toArray());
            return lambda -> weight.value();
          });
    }
  }

  static final class RemembersLambda extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            Variable weight = weight(context, "b");
            double[] sum = new double[1];
            return lambda -> {
              sum[0] += lambda;
              return weight.value().mul(sum[0]);
            };
          });
    }
  }

  static final class CachesLogits extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new Form(
          context -> {
            Variable weight = weight(context, "b");
            Tensor half = context.parameters().backend().full(0.5, Shape.scalar());
            return lambda -> weight.value().mul(half);
          });
    }
  }
}
