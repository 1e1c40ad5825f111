package org.lambdarts.runtime.contract;

import com.typesafe.config.Config;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.regularizer.CandidateWeights;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.testkit.ComplexityRegularizerContract;

/** The contract of complexity regularizers finds the faults that authors make. */
class RegularizerContractTest {

  @Test
  void rightRegularizerPasses() {
    ContractRun.expectPass(Right.class);
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
        Arguments.of(
            FollowsSecretly.class,
            "regularizerThatReadsWeightsSaysThatItFollowsThem",
            "followsWeights() must be true"));
  }

  private record Regularizer(
      String name, String unit, BiFunction<Candidate, CandidateWeights, Double> lambda)
      implements ComplexityRegularizerFactory, ComplexityRegularizer {

    @Override
    public ComplexityRegularizer create(Config config) {
      return this;
    }

    @Override
    public double cost(Candidate candidate, CandidateWeights weights) {
      return lambda.apply(candidate, weights);
    }
  }

  static final class Right extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer(
          "thousands", "thousand", (candidate, weights) -> candidate.cost().parameters() / 1e3);
    }
  }

  static final class BadName extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer("parameter count", "parameters", (candidate, weights) -> 1.0);
    }
  }

  static final class NoUnit extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer("faulty", " ", (candidate, weights) -> 1.0);
    }
  }

  static final class Negative extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer(
          "faulty", "log", (candidate, weights) -> Math.log(candidate.cost().parameters() + 0.5));
    }
  }

  static final class Infinite extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer(
          "faulty", "inverse", (candidate, weights) -> 1.0 / candidate.cost().macs());
    }
  }

  static final class Counting extends ComplexityRegularizerContract {

    private double calls;

    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer("faulty", "calls", (candidate, weights) -> calls++);
    }
  }

  static final class FollowsSecretly extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Regularizer("faulty", "norm", (candidate, weights) -> weights.squaredNorm());
    }
  }
}
