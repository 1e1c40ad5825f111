package org.lambdarts.testkit.tensor;

import static org.lambdarts.testkit.reference.ReferenceElementwise.zip;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.Draws;
import org.lambdarts.testkit.Expect;
import org.lambdarts.testkit.Precision;
import org.lambdarts.testkit.reference.HostArray;
import org.lambdarts.testkit.reference.ReferenceBatchNorm;
import org.lambdarts.testkit.reference.ReferenceElementwise;

/**
 * Batch normalization and its running statistics.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class BatchNormTopic extends BackendTopic {

  private static final double EPSILON = 1e-5;

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   */
  protected BatchNormTopic(BackendSource source) {
    super(source);
  }

  static Stream<Arguments> normalizations() {
    int[][] shapes = {
      {2, 3, 2, 3}, {4, 2, 1, 1}, {1, 2, 3, 3}, {1, 1, 5, 1}, {2, 1, 1, 1}, {3, 4, 2, 1}
    };
    return Sample.inEveryPrecision(
        Stream.of(shapes)
            .flatMap(shape -> Stream.of(normalization(shape, EPSILON), normalization(shape, 0.1))));
  }

  private static Sample normalization(int[] shape, double epsilon) {
    return Sample.of(
        "batchNorm with epsilon " + epsilon,
        Draws.of("normalize").distinct(shape),
        t -> t.batchNorm(null, 0.1, epsilon),
        a -> ReferenceBatchNorm.normalize(a, epsilon));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("normalizations")
  void normalizesByTheBatch(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest
  @EnumSource
  void constantChannelBecomesZero(Precision precision) {
    onBackend(
        precision,
        backend ->
            Expect.close(
                "batchNorm of a channel without variance",
                HostArray.generate(Shape.of(2, 1, 2, 2), index -> 0),
                backend.full(3, Shape.of(2, 1, 2, 2)).batchNorm(null, 0.1, EPSILON),
                1e-2));
  }

  @ParameterizedTest
  @EnumSource
  void meanFarFromZeroDoesNotHurt(Precision precision) {
    HostArray x = ReferenceElementwise.map(Draws.of("far").values(4, 2, 3, 3), v -> v + 64);
    HostArray exact = ReferenceElementwise.map(x, v -> (float) v);
    onBackend(
        precision,
        backend ->
            Expect.close(
                "batchNorm of numbers around 64",
                ReferenceBatchNorm.normalize(exact, EPSILON),
                tensor(backend, exact).batchNorm(null, 0.1, EPSILON),
                10 * precision.tolerance()));
  }

  static Stream<Arguments> momenta() {
    return Stream.of(0.1, 0.0, 0.75, 1.0)
        .flatMap(m -> Stream.of(Precision.values()).map(p -> Arguments.of(m, p)));
  }

  @ParameterizedTest
  @MethodSource("momenta")
  void runningStatisticsMoveTowardTheBatch(double momentum, Precision precision) {
    HostArray x = Draws.of("moving").between(-2, 3, 3, 2, 2, 3);
    HostArray mean = Draws.of("mean").values(2);
    HostArray variance = Draws.of("variance").between(0.5, 2, 2);
    onBackend(
        precision,
        backend -> {
          RunningStatistics running = statistics(backend, mean, variance);
          Tensor result = tensor(backend, x).batchNorm(running, momentum, EPSILON);
          Expect.close(
              "batchNorm with running statistics (the batch's own must normalize)",
              ReferenceBatchNorm.normalize(x, EPSILON),
              result,
              precision.tolerance());
          expectMoved(running, List.of(x), mean, variance, momentum, precision);
        });
  }

  @ParameterizedTest
  @EnumSource
  void oneTensorMovesEveryRunningStatistics(Precision precision) {
    HostArray x = Draws.of("shared").between(-2, 3, 3, 2, 2, 3);
    HostArray mean = Draws.of("mean").values(2);
    HostArray variance = Draws.of("variance").between(0.5, 2, 2);
    onBackend(
        precision,
        backend -> {
          Tensor tensor = tensor(backend, x);
          RunningStatistics first = statistics(backend, mean, variance);
          RunningStatistics second = statistics(backend, mean, variance);
          for (RunningStatistics running : List.of(first, second)) {
            Expect.close(
                "batchNorm of one tensor for several running statistics",
                ReferenceBatchNorm.normalize(x, EPSILON),
                tensor.batchNorm(running, 0.25, EPSILON),
                precision.tolerance());
          }
          tensor.batchNorm(second, 0.25, EPSILON);
          expectMoved(first, List.of(x), mean, variance, 0.25, precision);
          expectMoved(second, List.of(x, x), mean, variance, 0.25, precision);
        });
  }

  @ParameterizedTest
  @EnumSource
  void runningStatisticsMoveAtEveryCall(Precision precision) {
    List<HostArray> batches =
        List.of(
            Draws.of("first").values(2, 2, 2, 2),
            Draws.of("second").between(0, 4, 1, 2, 3, 1),
            Draws.of("third").values(3, 2, 1, 1));
    HostArray zeros = HostArray.of(Shape.of(2), 0, 0);
    HostArray ones = HostArray.of(Shape.of(2), 1, 1);
    onBackend(
        precision,
        backend -> {
          RunningStatistics running = statistics(backend, zeros, ones);
          for (HostArray batch : batches) {
            try (TensorScope step = backend.openScope()) {
              tensor(backend, batch).batchNorm(running, 0.1, EPSILON);
            }
          }
          expectMoved(running, batches, zeros, ones, 0.1, precision);
        });
  }

  @ParameterizedTest
  @EnumSource
  void runningStatisticsMoveWhileATapeIsOpenAndAreNotRecorded(Precision precision) {
    HostArray x = Draws.of("taped").distinct(2, 2, 2, 2);
    HostArray mean = HostArray.of(Shape.of(2), 0.5, -0.5);
    HostArray variance = HostArray.of(Shape.of(2), 1, 2);
    onBackend(
        precision,
        backend -> {
          RunningStatistics running = statistics(backend, mean, variance);
          Variable weight = variable(backend, "weight", x);
          HostArray plain = squaredLossGradient(backend, weight, null);
          HostArray withRunning = squaredLossGradient(backend, weight, running);
          Expect.close(
              "the gradient through batchNorm, which running statistics must not change",
              plain,
              withRunning.toDoubles(),
              precision.tolerance());
          expectMoved(running, List.of(x), mean, variance, 0.1, precision);
        });
  }

  private static HostArray squaredLossGradient(
      TensorBackend backend, Variable weight, RunningStatistics running) {
    try (TensorScope step = backend.openScope();
        GradientTape tape = backend.openTape(List.of(weight))) {
      Tensor normalized = weight.value().batchNorm(running, 0.1, EPSILON);
      Tensor loss = normalized.mul(weight.value()).square().sum();
      Tensor gradient = tape.gradients(loss).of(weight);
      return HostArray.copyOf(gradient);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutRunningStatisticsNothingMoves(Precision precision) {
    onBackend(
        precision,
        backend -> {
          RunningStatistics running =
              statistics(backend, HostArray.of(Shape.of(2), 0, 0), HostArray.of(Shape.of(2), 1, 1));
          Tensor x = tensor(backend, Draws.of("still").values(2, 2, 2, 2));
          x.batchNorm(running, 0.1, EPSILON);
          double[] mean = running.mean().value().toDoubles();
          double[] variance = running.variance().value().toDoubles();
          x.batchNorm(null, 0.1, EPSILON);
          Expect.identical(
              "running means after a call without", mean, running.mean().value().toDoubles());
          Expect.identical(
              "running variances after a call without",
              variance,
              running.variance().value().toDoubles());
        });
  }

  private static RunningStatistics statistics(
      TensorBackend backend, HostArray mean, HostArray variance) {
    return new RunningStatistics(
        variable(backend, "running_mean", mean), variable(backend, "running_var", variance));
  }

  private static void expectMoved(
      RunningStatistics running,
      List<HostArray> batches,
      HostArray mean,
      HostArray variance,
      double momentum,
      Precision precision) {
    HostArray expectedMean = mean;
    HostArray expectedVariance = variance;
    for (HostArray batch : batches) {
      expectedMean =
          zip(
              expectedMean,
              ReferenceBatchNorm.mean(batch),
              (old, now) -> old + momentum * (now - old));
      expectedVariance =
          zip(
              expectedVariance,
              ReferenceBatchNorm.unbiasedVariance(batch),
              (old, now) -> old + momentum * (now - old));
    }
    Expect.close("running mean", expectedMean, running.mean().value(), precision.tolerance());
    Expect.close(
        "running variance (of unbiased batch variances)",
        expectedVariance,
        running.variance().value(),
        precision.tolerance());
  }
}
