package org.lambdarts.testkit.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.PoolingSpec;
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

/**
 * What a backend says of itself, values in and out, rejections, and repeatability.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class BackendBasicsTopic extends BackendTopic {

  private final String factoryName;

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   * @param factoryName the name of its factory
   */
  protected BackendBasicsTopic(BackendSource source, String factoryName) {
    super(source);
    this.factoryName = factoryName;
  }

  @ParameterizedTest
  @EnumSource
  void backendDescribesItself(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          assertEquals(factoryName, backend.name(), "name(): the name of the factory");
          assertEquals(precision.elementType(), backend.elementType(), "elementType()");
          assertFalse(
              backend.description().isBlank(),
              "description() must say what computes, for the log and the report");
          assertFalse(backend.description().contains("\n"), "description() must be one line");
        });
  }

  @ParameterizedTest
  @EnumSource
  void workWithAnotherNumberOfThreadsLeavesTheNumberAsItWas(Precision precision) {
    onBackend(
        precision,
        backend -> {
          String before = backend.description();
          Shape shape = Shape.of(2, 3, 8, 8);
          Tensor input = backend.tensor(Draws.of("input").values(2, 3, 8, 8).toDoubles(), shape);
          double expected = input.square().sum().item();
          for (int threads : new int[] {1, 2}) {
            double[] found = new double[1];
            backend.withThreads(threads, () -> found[0] = input.square().sum().item());
            assertEquals(
                expected, found[0], 1e-4 * expected, "withThreads(" + threads + "): a sum");
          }
          IllegalStateException thrown = new IllegalStateException();
          assertSame(
              thrown,
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      backend.withThreads(
                          1,
                          () -> {
                            throw thrown;
                          })),
              "withThreads: what the work throws");
          assertEquals(before, backend.description(), "description() after withThreads");
          assertThrows(
              IllegalArgumentException.class,
              () -> backend.withThreads(0, () -> {}),
              "withThreads(0)");
        });
  }

  @ParameterizedTest
  @EnumSource
  void valuesComeBackAsTheyWereGiven(Precision precision) {
    double[] doubles = {0, -0.0, 1.0 / 3, -2.5, 1e-30, 1e30, Math.PI, -1e-10};
    float[] floats = toFloats(doubles);
    boolean exact = precision == Precision.FLOAT64;
    onBackend(
        precision,
        backend -> {
          for (Shape shape : List.of(Shape.of(8), Shape.of(2, 4), Shape.of(1, 2, 2, 2))) {
            Tensor ofDoubles = backend.tensor(doubles, shape);
            Tensor ofFloats = backend.tensor(floats, shape);
            assertEquals(shape, ofDoubles.shape(), "shape of a new tensor");
            assertSame(backend, ofDoubles.backend(), "backend of a new tensor");
            assertArrayEquals(
                exact ? doubles : toDoubles(floats), ofDoubles.toDoubles(), "doubles in and out");
            assertArrayEquals(floats, ofDoubles.toFloats(), "doubles in, floats out");
            assertArrayEquals(toDoubles(floats), ofFloats.toDoubles(), "floats in, doubles out");
            assertArrayEquals(floats, ofFloats.toFloats(), "floats in and out");
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void scalarsComeBackAsTheyWereGiven(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Tensor scalar = backend.tensor(new double[] {2.5}, Shape.scalar());
          assertEquals(Shape.scalar(), scalar.shape(), "shape of a scalar");
          assertArrayEquals(new double[] {2.5}, scalar.toDoubles(), "a scalar's elements");
          assertEquals(2.5, scalar.item(), "item of a scalar");
          assertEquals(1.5, backend.full(1.5, Shape.of(1, 1)).item(), "item of shape [1, 1]");
          Expect.rejects(
              IllegalStateException.class,
              "item of two elements",
              () -> backend.full(1, Shape.of(2)).item(),
              Shape.of(2));
        });
  }

  @ParameterizedTest
  @EnumSource
  void tensorDoesNotShareItsArrays(Precision precision) {
    onBackend(
        precision,
        backend -> {
          double[] doubles = {1, 2, 3};
          float[] floats = {4, 5, 6};
          Tensor ofDoubles = backend.tensor(doubles, Shape.of(3));
          Tensor ofFloats = backend.tensor(floats, Shape.of(3));
          doubles[0] = 100;
          floats[0] = 100;
          ofDoubles.toDoubles()[1] = 100;
          ofFloats.toFloats()[1] = 100;
          String what = "a tensor after the arrays around it were changed";
          assertArrayEquals(new double[] {1, 2, 3}, ofDoubles.toDoubles(), what);
          assertArrayEquals(new float[] {4, 5, 6}, ofFloats.toFloats(), what);
        });
  }

  @ParameterizedTest
  @EnumSource
  void nonFiniteValuesArePassedOn(Precision precision) {
    onBackend(
        precision,
        backend -> {
          double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1};
          Tensor x = backend.tensor(values, Shape.of(4));
          assertArrayEquals(values, x.toDoubles(), "NaN and infinities in and out");
          assertArrayEquals(values, x.mul(1).toDoubles(), "NaN and infinities times 1");
          assertTrue(Double.isNaN(x.sum().item()), "a sum with NaN must be NaN");
          assertEquals(
              Double.POSITIVE_INFINITY,
              backend.full(1000, Shape.of(1)).exp().item(),
              "exp(1000) must be infinite");
          assertTrue(Double.isNaN(backend.full(-1, Shape.of(1)).log().item()), "log(-1)");
        });
  }

  @ParameterizedTest
  @EnumSource
  void fullGivesOneValueEverywhere(Precision precision) {
    onBackend(
        precision,
        backend -> {
          for (Shape shape :
              List.of(Shape.scalar(), Shape.of(1), Shape.of(3, 2), Shape.of(2, 3, 1, 4))) {
            HostArray expected = HostArray.generate(shape, index -> -1.5);
            Expect.close("full(-1.5, " + shape + ")", expected, backend.full(-1.5, shape), 0);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void valuesMustFillTheShape(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Shape shape = Shape.of(2, 3);
          Expect.rejects(
              IllegalArgumentException.class,
              "a tensor of five doubles and shape [2, 3]",
              () -> backend.tensor(new double[5], shape),
              5,
              shape);
          Expect.rejects(
              IllegalArgumentException.class,
              "a tensor of seven floats and shape [2, 3]",
              () -> backend.tensor(new float[7], shape),
              7,
              shape);
        });
  }

  /** An operation on two tensors whose shapes do not fit. */
  private interface Pair {
    void apply(TensorBackend backend, Tensor left, Tensor right);
  }

  static Stream<Arguments> unfitting() {
    ConvolutionSpec spec = ConvolutionSpec.of(1, 0);
    return Stream.of(
        unfitting("add", new int[] {2, 3}, new int[] {2}, (b, x, y) -> x.add(y)),
        unfitting("sub", new int[] {2, 3}, new int[] {3, 2}, (b, x, y) -> x.sub(y)),
        unfitting("mul", new int[] {4}, new int[] {2, 3}, (b, x, y) -> x.mul(y)),
        unfitting("div", new int[] {2, 3, 4}, new int[] {2, 1, 3}, (b, x, y) -> x.div(y)),
        unfitting("matmul", new int[] {2, 3}, new int[] {2, 3}, (b, x, y) -> x.matmul(y)),
        unfitting("matmul", new int[] {3}, new int[] {3, 2}, (b, x, y) -> x.matmul(y)),
        unfitting("reshape", new int[] {2, 3}, new int[] {4}, (b, x, y) -> x.reshape(y.shape())),
        unfitting(
            "crossEntropy", new int[] {2, 3}, new int[] {3, 2}, (b, x, y) -> x.crossEntropy(y)),
        unfitting(
            "conv2d",
            new int[] {1, 3, 4, 4},
            new int[] {2, 2, 3, 3},
            (b, x, y) -> x.conv2d(y, spec)),
        unfitting(
            "conv2d",
            new int[] {1, 2, 2, 4},
            new int[] {2, 2, 3, 3},
            (b, x, y) -> x.conv2d(y, spec)),
        unfitting(
            "conv2d",
            new int[] {1, 4, 4, 4},
            new int[] {3, 2, 3, 3},
            (b, x, y) -> x.conv2d(y, spec.withGroups(2))),
        unfitting(
            "concat", new int[] {2, 3}, new int[] {3, 3}, (b, x, y) -> b.concat(List.of(x, y), 1)),
        unfitting(
            "weightedSum of terms",
            new int[] {2, 3},
            new int[] {2, 4},
            (b, x, y) -> b.weightedSum(List.of(x, y), b.full(1, Shape.of(2)))),
        unfitting(
            "weightedSum with weights",
            new int[] {2, 3},
            new int[] {3, 2},
            (b, x, y) -> b.weightedSum(List.of(x, x), y)));
  }

  private static Arguments unfitting(String name, int[] left, int[] right, Pair operation) {
    return Arguments.of(name, Shape.of(left), Shape.of(right), operation);
  }

  @ParameterizedTest(name = "{0} of {1} and {2}")
  @MethodSource("unfitting")
  void rejectionStatesBothShapes(String name, Shape left, Shape right, Pair operation) {
    onBackend(
        Precision.FLOAT32,
        backend ->
            Expect.rejects(
                IllegalArgumentException.class,
                name + " of " + left + " and " + right,
                () -> operation.apply(backend, backend.full(1, left), backend.full(1, right)),
                left,
                right));
  }

  @ParameterizedTest
  @EnumSource
  void imageOperationsRejectOtherShapes(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Shape shape = Shape.of(2, 3);
          Tensor matrix = backend.full(1, shape);
          PoolingSpec pooling = new PoolingSpec(2, 1, 0);
          Class<IllegalArgumentException> rejection = IllegalArgumentException.class;
          Expect.rejects(rejection, "maxPool2d", () -> matrix.maxPool2d(pooling), shape);
          Expect.rejects(rejection, "avgPool2d", () -> matrix.avgPool2d(pooling), shape);
          Expect.rejects(rejection, "batchNorm", () -> matrix.batchNorm(null, 0.1, 1e-5), shape);
          Expect.rejects(rejection, "pad", () -> matrix.pad(1, 1, 1, 1), shape);
          Expect.rejects(rejection, "slice", () -> matrix.slice(1, 2, 4), shape);
          Expect.rejects(rejection, "permute", () -> matrix.permute(0, 0), shape);
          Expect.rejects(rejection, "sum", () -> matrix.sum(2), shape);
          Expect.rejects(rejection, "softmax", () -> matrix.softmax(-3), shape);
          Shape image = Shape.of(1, 3, 1, 1);
          Expect.rejects(
              rejection,
              "batchNorm of one value per channel",
              () -> backend.full(1, image).batchNorm(null, 0.1, 1e-5),
              image);
          Expect.rejects(rejection, "concat of nothing", () -> backend.concat(List.of(), 0));
        });
  }

  @ParameterizedTest
  @EnumSource
  void tensorsOfAnotherBackendAreRejected(Precision precision) {
    onBackend(precision, backend -> onBackend(precision, other -> rejectForeign(backend, other)));
  }

  private static void rejectForeign(TensorBackend backend, TensorBackend other) {
    Shape shape = Shape.of(2, 2);
    Tensor own = backend.full(1, shape);
    Tensor foreign = other.full(1, shape);
    Variable ownVariable = backend.variable("own", new double[4], shape);
    Variable foreignVariable = other.variable("foreign", new double[4], shape);
    RunningStatistics foreignStatistics =
        new RunningStatistics(
            other.variable("mean", new double[2], Shape.of(2)),
            other.variable("variance", new double[2], Shape.of(2)));
    Class<IllegalArgumentException> rejection = IllegalArgumentException.class;
    Expect.rejects(rejection, "add of another backend's tensor", () -> own.add(foreign));
    Expect.rejects(rejection, "matmul of another backend's tensor", () -> own.matmul(foreign));
    Expect.rejects(
        rejection,
        "concat of another backend's tensor",
        () -> backend.concat(List.of(own, foreign), 0));
    Expect.rejects(
        rejection,
        "weightedSum with another backend's weights",
        () -> backend.weightedSum(List.of(own, own), foreign));
    Expect.rejects(
        rejection, "assigning another backend's tensor", () -> ownVariable.assign(foreign));
    Expect.rejects(
        rejection,
        "a tape on another backend's variable",
        () -> backend.openTape(List.of(foreignVariable)));
    Expect.rejects(
        rejection,
        "batchNorm with another backend's running statistics",
        () -> own.reshape(1, 2, 2, 1).batchNorm(foreignStatistics, 0.1, 1e-5));
    Tensor foreignLoss = foreign.sum();
    try (GradientTape tape = backend.openTape(List.of(ownVariable))) {
      Expect.rejects(
          rejection, "gradients of another backend's loss", () -> tape.gradients(foreignLoss));
    }
    try (TensorScope scope = backend.openScope()) {
      Expect.rejects(rejection, "keeping another backend's tensor", () -> scope.keep(foreign));
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameComputationGivesTheSameBits(Precision precision) {
    double[] first = computation(precision);
    assertTrue(
        Arrays.stream(first).allMatch(Double::isFinite),
        "the computation to repeat must give finite numbers");
    for (int i = 0; i < 3; i++) {
      Expect.identical("the same computation, repeated", first, computation(precision));
    }
  }

  private double[] computation(Precision precision) {
    Draws draws = Draws.of("repeated");
    HostArray images = draws.values(16, 8, 12, 12);
    HostArray kernel = draws.values(16, 8, 3, 3);
    HostArray weights = draws.values(16, 5);
    HostArray targets = draws.distributions(16, 5);
    double[][] results = new double[3][];
    onBackend(
        precision,
        backend -> {
          Variable k = variable(backend, "kernel", kernel);
          Variable w = variable(backend, "weights", weights);
          try (GradientTape tape = backend.openTape(List.of(k, w))) {
            Tensor loss =
                tensor(backend, images)
                    .conv2d(k.value(), ConvolutionSpec.of(1, 1))
                    .batchNorm(null, 0.1, 1e-5)
                    .relu()
                    .maxPool2d(new PoolingSpec(3, 2, 1))
                    .mean(2, 3)
                    .matmul(w.value())
                    .crossEntropy(tensor(backend, targets));
            results[0] = loss.toDoubles();
            var gradients = tape.gradients(loss);
            results[1] = gradients.of(k).toDoubles();
            results[2] = gradients.of(w).toDoubles();
          }
        });
    return Stream.of(results).flatMapToDouble(Arrays::stream).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void twoBackendsLiveSideBySide(Precision precision) {
    onBackend(
        precision,
        first -> {
          Tensor ours = first.full(1, Shape.of(2));
          onBackend(
              precision,
              second -> {
                Tensor theirs = second.full(2, Shape.of(2));
                Expect.identical(
                    "a tensor of the second backend", new double[] {2, 2}, theirs.toDoubles());
              });
          Expect.identical(
              "a tensor of the first backend after the second was closed",
              new double[] {1, 1},
              ours.toDoubles());
        });
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
