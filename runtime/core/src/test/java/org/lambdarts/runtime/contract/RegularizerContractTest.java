package org.lambdarts.runtime.contract;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.regularizer.RegularizerContext;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.regularizer.WeightRegularizer;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.testkit.ComplexityRegularizerContract;

/** The contract of complexity regularizers finds the faults that authors make. */
class RegularizerContractTest {

  @Test
  void rightRegularizersPass() {
    ContractRun.expectPass(Right.class);
    ContractRun.expectPass(RightOfWeights.class);
  }

  @ParameterizedTest(name = "{0} fails in {1}")
  @MethodSource("faults")
  void faultIsFoundAndExplained(Class<?> contract, String test, String message) {
    ContractRun.expectFault(contract, test, message);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(BadName.class, "nameIsOneThatConfigsCanUse", "but is parameter count"),
        Arguments.of(NoUnit.class, "unitIsAShortLine", "must name its unit in one line"),
        Arguments.of(Negative.class, "costIsFiniteAndNotNegative", "finite and at least 0"),
        Arguments.of(Infinite.class, "costIsFiniteAndNotNegative", "gives Infinity for"),
        Arguments.of(Counting.class, "costDependsOnTheCandidateAlone", "asked again later"),
        Arguments.of(NegativeNorm.class, "costOfWeightsIsAScalarAtLeast0", "finite and at least 0"),
        Arguments.of(NormPerRow.class, "costOfWeightsIsAScalarAtLeast0", "the shape of a cost"),
        Arguments.of(Remembers.class, "costOfWeightsIsThatOfTheMoment", "after other weights"));
  }

  private record Regularizer(String name, String unit, ToDoubleFunction<Candidate> costs)
      implements ComplexityRegularizerFactory, StaticRegularizer {

    @Override
    public ComplexityRegularizer create(RegularizerContext context) {
      return this;
    }

    @Override
    public double cost(Candidate candidate) {
      return costs.applyAsDouble(candidate);
    }
  }

  static final class Right extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer(
          "thousands", "thousand", candidate -> candidate.cost().parameters() / 1e3);
    }
  }

  static final class BadName extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer("parameter count", "parameters", candidate -> 1.0);
    }
  }

  static final class NoUnit extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer("faulty", " ", candidate -> 1.0);
    }
  }

  static final class Negative extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer(
          "faulty", "log", candidate -> Math.log(candidate.cost().parameters() + 0.5));
    }
  }

  static final class Infinite extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer("faulty", "inverse", candidate -> 1.0 / candidate.cost().macs());
    }
  }

  static final class Counting extends ComplexityRegularizerContract {

    private double calls;

    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer("faulty", "calls", candidate -> calls++);
    }
  }

  private record Following(Function<List<Tensor>, Tensor> costs)
      implements ComplexityRegularizerFactory, WeightRegularizer {

    @Override
    public String name() {
      return "following";
    }

    @Override
    public String unit() {
      return "norm";
    }

    @Override
    public ComplexityRegularizer create(RegularizerContext context) {
      return this;
    }

    @Override
    public Tensor cost(Candidate candidate, List<Tensor> weights) {
      return costs.apply(weights);
    }
  }

  static final class RightOfWeights extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Following(weights -> weights.get(0).square().sum());
    }
  }

  static final class NegativeNorm extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Following(weights -> weights.get(0).square().sum().add(0.5).neg());
    }
  }

  static final class NormPerRow extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Following(weights -> weights.get(0).square().sum(1));
    }
  }

  static final class Remembers extends ComplexityRegularizerContract {

    private double most;

    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Following(
          weights -> {
            Tensor norm = weights.get(0).square().sum();
            most = Math.max(most, norm.item());
            return norm.mul(0).add(most);
          });
    }
  }
}
