package org.lambdarts.testkit.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.NormalizedProjection;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.Draws;
import org.lambdarts.testkit.Expect;
import org.lambdarts.testkit.Precision;
import org.lambdarts.testkit.reference.HostArray;
import org.lambdarts.testkit.reference.ReferenceElementwise;

/**
 * Weighted sums of normalized projections, against each of them computed by itself: a convolution,
 * a batch normalization and a weighted sum of tensors, which other topics hold to plain Java.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class NormalizedProjectionTopic extends BackendTopic {

  private static final int CASES = 12;
  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   */
  protected NormalizedProjectionTopic(BackendSource source) {
    super(source);
  }

  static Stream<Arguments> sums() {
    return IntStream.range(0, CASES)
        .boxed()
        .flatMap(seed -> Stream.of(Precision.values()).map(p -> Arguments.of(seed, p)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("sums")
  void areSumsOfWhatEachGives(int seed, Precision precision) {
    onBackend(precision, backend -> compare(Sum.random(seed, 0), backend, precision.tolerance()));
  }

  @ParameterizedTest
  @EnumSource
  void inputsFarFromZeroDoNotHurt(Precision precision) {
    onBackend(
        precision, backend -> compare(Sum.random(3, 64), backend, 100 * precision.tolerance()));
  }

  @ParameterizedTest
  @EnumSource
  void inputsWithoutVarianceBecomeZero(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Shape shape = Shape.of(2, 2, 4, 4);
          NormalizedProjection projection =
              new NormalizedProjection(
                  backend.full(3, shape),
                  tensor(backend, Draws.of("matrix").values(2, 2, 1, 1)),
                  null,
                  MOMENTUM,
                  EPSILON);
          Expect.close(
              "the normalized projection of one color",
              HostArray.generate(shape, index -> 0),
              backend.weightedSum(List.of(), List.of(projection), backend.full(1, Shape.of(1))),
              1e-2);
        });
  }

  @ParameterizedTest
  @EnumSource
  void shapesMustFit(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Tensor images = backend.full(1, Shape.of(2, 3, 4, 4));
          Expect.rejects(
              IllegalArgumentException.class,
              "a projection by a kernel of 3×3 pixels",
              () ->
                  new NormalizedProjection(
                      images, backend.full(1, Shape.of(2, 3, 3, 3)), null, MOMENTUM, EPSILON),
              "1×1");
          NormalizedProjection projection =
              new NormalizedProjection(
                  images, backend.full(1, Shape.of(2, 3, 1, 1)), null, MOMENTUM, EPSILON);
          Expect.rejects(
              IllegalArgumentException.class,
              "a sum of two shapes",
              () ->
                  backend.weightedSum(
                      List.of(images), List.of(projection), backend.full(1, Shape.of(2))),
              images.shape(),
              projection.shape());
          Expect.rejects(
              IllegalArgumentException.class,
              "one weight too many",
              () ->
                  backend.weightedSum(List.of(), List.of(projection), backend.full(1, Shape.of(2))),
              "1 terms");
        });
  }

  private static void compare(Sum sum, TensorBackend backend, double tolerance) {
    List<double[]> single = sum.compute(backend, false);
    List<double[]> together = sum.compute(backend, true);
    for (int i = 0; i < single.size(); i++) {
      double[] wanted = single.get(i);
      Expect.close(
          sum + ", array " + i,
          HostArray.generate(Shape.of(wanted.length), index -> wanted[index[0]]),
          together.get(i),
          tolerance);
    }
  }

  /**
   * Terms and projections of random sizes.
   *
   * @param inputs of each projection, [batch, inputs, height, width]
   * @param kernels of each projection, [outputs, inputs, 1, 1]
   * @param terms [batch, outputs, height, width]
   * @param weights [terms + projections], with a batch in front or without
   * @param slope of the loss with respect to the sum
   */
  private record Sum(
      List<HostArray> inputs,
      List<HostArray> kernels,
      List<HostArray> terms,
      HostArray weights,
      HostArray slope) {

    static Sum random(int seed, double shift) {
      Random random = new Random(seed);
      Draws draws = Draws.of("projections " + seed);
      int batch = 1 + random.nextInt(12);
      int outputs = 1 + random.nextInt(5);
      int height = 3 + random.nextInt(6);
      int width = 3 + random.nextInt(6);
      int count = 1 + random.nextInt(4);
      List<HostArray> inputs = new ArrayList<>();
      List<HostArray> kernels = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int channels = 1 + random.nextInt(4);
        inputs.add(
            ReferenceElementwise.map(
                draws.values(batch, channels, height, width), value -> (float) (value + shift)));
        kernels.add(draws.values(outputs, channels, 1, 1));
      }
      int others = random.nextInt(3);
      List<HostArray> terms =
          IntStream.range(0, others)
              .mapToObj(i -> draws.values(batch, outputs, height, width))
              .toList();
      HostArray weights =
          random.nextBoolean() ? draws.values(others + count) : draws.values(batch, others + count);
      return new Sum(inputs, kernels, terms, weights, draws.values(batch, outputs, height, width));
    }

    /** The sum, all gradients, and the running statistics afterwards. */
    List<double[]> compute(TensorBackend backend, boolean atOnce) {
      List<Variable> variables = new ArrayList<>();
      List<HostArray> values = new ArrayList<>(inputs);
      values.addAll(kernels);
      values.addAll(terms);
      values.add(weights);
      for (HostArray value : values) {
        variables.add(backend.variable("v" + variables.size(), value.toDoubles(), value.shape()));
      }
      List<RunningStatistics> running = new ArrayList<>();
      for (HostArray kernel : kernels) {
        Shape shape = Shape.of(kernel.shape().dimension(0));
        running.add(
            new RunningStatistics(
                backend.variable("mean", new double[(int) shape.size()], shape),
                backend.variable("variance", new double[(int) shape.size()], shape)));
      }
      List<double[]> found = new ArrayList<>();
      try (GradientTape tape = backend.openTape(variables)) {
        Tensor sum = sum(backend, variables, running, atOnce);
        found.add(sum.toDoubles());
        Gradients gradients =
            tape.gradients(sum.mul(backend.tensor(slope.toDoubles(), slope.shape())).sum());
        variables.forEach(variable -> found.add(gradients.of(variable).toDoubles()));
      }
      for (RunningStatistics statistics : running) {
        found.add(statistics.mean().value().toDoubles());
        found.add(statistics.variance().value().toDoubles());
      }
      return found;
    }

    private Tensor sum(
        TensorBackend backend,
        List<Variable> variables,
        List<RunningStatistics> running,
        boolean atOnce) {
      int count = inputs.size();
      List<Tensor> given =
          variables.subList(2 * count, 2 * count + terms.size()).stream()
              .map(Variable::value)
              .toList();
      List<NormalizedProjection> projections = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        projections.add(
            new NormalizedProjection(
                variables.get(i).value(),
                variables.get(count + i).value(),
                running.get(i),
                MOMENTUM,
                EPSILON));
      }
      Tensor factors = variables.get(variables.size() - 1).value();
      if (atOnce) {
        return backend.weightedSum(given, projections, factors);
      }
      List<Tensor> all = new ArrayList<>(given);
      projections.forEach(projection -> all.add(projection.compute()));
      return backend.weightedSum(all, factors);
    }

    @Override
    public String toString() {
      return "the sum of "
          + terms.size()
          + " tensors and normalized projections of "
          + inputs.stream().map(HostArray::shape).toList();
    }
  }
}
