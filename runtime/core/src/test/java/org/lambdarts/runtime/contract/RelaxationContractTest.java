package org.lambdarts.runtime.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.relaxation.NoiseContext;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.relaxation.RelaxationContext;
import org.lambdarts.api.relaxation.RelaxationFactory;
import org.lambdarts.api.relaxation.RelaxationStep;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.testkit.RelaxationContract;

/** The contract of relaxations finds the faults that authors make. */
class RelaxationContractTest {

  @Test
  void rightRelaxationPasses() {
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
            MeansOverSamples.class,
            "givesOneWeightPerEdgeAndCandidate",
            "must give weights [edges, candidates] = [3, 5]"),
        Arguments.of(
            Hard.class, "gradientsAgreeWithDifferences", "with respect to the logits does not"),
        Arguments.of(
            DrawsItself.class, "sameNoiseGivesTheSameBits", "draw only from the random source"),
        Arguments.of(WrongAxis.class, "edgesAreIndependent", "the weights of the other edges"),
        Arguments.of(
            RemembersLogits.class,
            "leavesNoTensorsBehind",
            "holds on to a tensor of an earlier call"),
        Arguments.of(
            NotFinite.class, "givesOneWeightPerEdgeAndCandidate", "must give finite weights"));
  }

  private record Simple(Relaxation relaxation) implements RelaxationFactory {

    @Override
    public String name() {
      return "simple";
    }

    @Override
    public Relaxation create(RelaxationContext context) {
      return relaxation;
    }
  }

  /** Draws Gumbel noise, as most do. */
  private abstract static class Noisy implements Relaxation {

    @Override
    public Optional<Tensor> drawNoise(NoiseContext context) {
      return Optional.of(context.gumbel());
    }
  }

  static final class Right extends RelaxationContract {
    @Override
    protected RelaxationFactory factory() {
      return new Simple(
          new Noisy() {
            @Override
            public Tensor weights(Tensor logits, RelaxationStep step) {
              return step.noise()
                  .map(noise -> noise.mul(0.5).add(logits))
                  .orElse(logits)
                  .div(step.temperature())
                  .softmax(-1);
            }
          });
    }
  }

  static final class MeansOverSamples extends RelaxationContract {
    @Override
    protected RelaxationFactory factory() {
      return new Simple(
          new Noisy() {
            @Override
            public Tensor weights(Tensor logits, RelaxationStep step) {
              return step.noise().map(noise -> noise.add(logits).sum(true, 0)).orElse(logits);
            }
          });
    }
  }

  static final class Hard extends RelaxationContract {
    @Override
    protected RelaxationFactory factory() {
      return new Simple((logits, step) -> logits.div(step.temperature()).softmax(-1).detach());
    }
  }

  static final class DrawsItself extends RelaxationContract {

    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    protected RelaxationFactory factory() {
      return new Simple((logits, step) -> logits.add(random.nextDouble()));
    }
  }

  static final class WrongAxis extends RelaxationContract {
    @Override
    protected RelaxationFactory factory() {
      return new Simple((logits, step) -> logits.div(step.temperature()).softmax(0));
    }
  }

  static final class RemembersLogits extends RelaxationContract {
    @Override
    protected RelaxationFactory factory() {
      List<Tensor> history = new ArrayList<>();
      return new Simple(
          (logits, step) -> {
            history.add(logits.mul(0.5));
            return history.get(0).add(logits);
          });
    }
  }

  static final class NotFinite extends RelaxationContract {
    @Override
    protected RelaxationFactory factory() {
      return new Simple(
          (logits, step) ->
              logits.div(logits.backend().full(0, Shape.scalar()).add(logits).sub(logits)));
    }
  }
}
