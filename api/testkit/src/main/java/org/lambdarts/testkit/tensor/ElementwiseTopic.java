package org.lambdarts.testkit.tensor;

import static org.lambdarts.testkit.reference.ReferenceElementwise.map;
import static org.lambdarts.testkit.reference.ReferenceElementwise.zip;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.Draws;
import org.lambdarts.testkit.Expect;
import org.lambdarts.testkit.Precision;
import org.lambdarts.testkit.reference.HostArray;

/**
 * Functions of single elements, and of pairs with broadcasting.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class ElementwiseTopic extends BackendTopic {

  private static final List<int[]> SHAPES =
      List.of(new int[] {}, new int[] {5}, new int[] {2, 3}, new int[] {2, 3, 1, 2});

  private static final List<int[][]> BROADCASTS =
      List.of(
          new int[][] {{}, {}},
          new int[][] {{}, {3}},
          new int[][] {{}, {2, 1, 3}},
          new int[][] {{1}, {3}},
          new int[][] {{3}, {3}},
          new int[][] {{3}, {2, 3}},
          new int[][] {{1}, {2, 3}},
          new int[][] {{1, 1}, {2}},
          new int[][] {{1, 3}, {2, 3}},
          new int[][] {{2, 1}, {2, 3}},
          new int[][] {{2, 1}, {1, 3}},
          new int[][] {{2, 1}, {3}},
          new int[][] {{2, 3}, {2, 3}},
          new int[][] {{3, 1}, {2, 3, 4}},
          new int[][] {{2, 1, 4}, {3, 1}},
          new int[][] {{2, 1, 1}, {2, 3, 4}},
          new int[][] {{2, 3, 4}, {2, 3, 4}},
          new int[][] {{3}, {2, 1, 2, 3}},
          new int[][] {{1, 3, 1, 1}, {2, 3, 2, 2}},
          new int[][] {{2, 1, 1, 1}, {2, 3, 2, 2}},
          new int[][] {{2, 3, 1, 1}, {2, 1, 2, 3}},
          new int[][] {{2, 3, 2, 2}, {2, 3, 2, 2}});

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   */
  protected ElementwiseTopic(BackendSource source) {
    super(source);
  }

  static Stream<Arguments> functions() {
    return Sample.inEveryPrecision(
        SHAPES.stream()
            .flatMap(
                shape -> {
                  HostArray x = Draws.of("functions").distinct(shape);
                  HostArray positive = Draws.of("positive").between(0.25, 3, shape);
                  return Stream.of(
                      Sample.of("exp", x, Tensor::exp, a -> map(a, Math::exp)),
                      Sample.of("log", positive, Tensor::log, a -> map(a, Math::log)),
                      Sample.of("sqrt", positive, Tensor::sqrt, a -> map(a, Math::sqrt)),
                      Sample.of("square", x, Tensor::square, a -> map(a, v -> v * v)),
                      Sample.of("relu", x, Tensor::relu, a -> map(a, v -> Math.max(v, 0))),
                      Sample.of(
                          "sigmoid", x, Tensor::sigmoid, a -> map(a, v -> 1 / (1 + Math.exp(-v)))),
                      Sample.of("tanh", x, Tensor::tanh, a -> map(a, Math::tanh)),
                      Sample.of(
                          "softplus", x, Tensor::softplus, a -> map(a, ElementwiseTopic::softplus)),
                      Sample.of("abs", x, Tensor::abs, a -> map(a, Math::abs)),
                      clamp(x, -0.25, 0.125),
                      clamp(x, 0, Double.POSITIVE_INFINITY),
                      clamp(x, Double.NEGATIVE_INFINITY, -0.0625),
                      clamp(x, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                      clamp(x, 0.25, 0.25),
                      Sample.of("neg", x, Tensor::neg, a -> map(a, v -> -v)),
                      Sample.of("add(2.5)", x, t -> t.add(2.5), a -> map(a, v -> v + 2.5)),
                      Sample.of("mul(-1.5)", x, t -> t.mul(-1.5), a -> map(a, v -> -1.5 * v)),
                      Sample.of("mul(0)", x, t -> t.mul(0), a -> map(a, v -> 0)),
                      Sample.of("div(4)", x, t -> t.div(4), a -> map(a, v -> v / 4)));
                }));
  }

  private static Sample clamp(HostArray x, double min, double max) {
    return Sample.of(
        "clamp(" + min + ", " + max + ")",
        x,
        t -> t.clamp(min, max),
        a -> map(a, v -> Math.min(Math.max(v, min), max)));
  }

  static Stream<Arguments> functionsOfLargeValues() {
    HostArray x = HostArray.of(Shape.of(2, 4), 1000, -1000, 1e30, -1e30, 30, -30, 0.5, -1e-3);
    return Sample.inEveryPrecision(
        Stream.of(
            Sample.of("softplus", x, Tensor::softplus, a -> map(a, ElementwiseTopic::softplus)),
            Sample.of("abs", x, Tensor::abs, a -> map(a, Math::abs)),
            clamp(x, -0.125, 0.25)));
  }

  static Stream<Arguments> broadcasts() {
    return Sample.inEveryPrecision(
        BROADCASTS.stream()
            .flatMap(
                shapes ->
                    Stream.concat(
                        pairs(shapes[0], shapes[1]),
                        java.util.Arrays.equals(shapes[0], shapes[1])
                            ? Stream.empty()
                            : pairs(shapes[1], shapes[0]))));
  }

  private static Stream<Sample> pairs(int[] leftShape, int[] rightShape) {
    HostArray left = Draws.of("left").values(leftShape);
    HostArray right = Draws.of("right").values(rightShape);
    HostArray divisor = map(right, v -> v < 0 ? v - 0.5 : v + 0.5);
    return Stream.of(
        Sample.of("add", left, right, Tensor::add, reference((a, b) -> a + b)),
        Sample.of("sub", left, right, Tensor::sub, reference((a, b) -> a - b)),
        Sample.of("mul", left, right, Tensor::mul, reference((a, b) -> a * b)),
        Sample.of("div", left, divisor, Tensor::div, reference((a, b) -> a / b)));
  }

  private static BinaryOperator<HostArray> reference(
      java.util.function.DoubleBinaryOperator function) {
    return (left, right) -> zip(left, right, function);
  }

  static Stream<Arguments> sharedOperands() {
    HostArray x = Draws.of("shared").values(2, 3);
    return Sample.inEveryPrecision(
        Stream.of(
            Sample.of("x · x", x, t -> t.mul(t), a -> map(a, v -> v * v)),
            Sample.of("x + x", x, t -> t.add(t), a -> map(a, v -> 2 * v)),
            Sample.of("x − x", x, t -> t.sub(t), a -> map(a, v -> 0)),
            Sample.of(
                "x · exp(x) + x",
                x,
                t -> t.mul(t.exp()).add(t),
                a -> map(a, v -> v * Math.exp(v) + v)),
            Sample.of(
                "x · x · x · x through one shared square",
                x,
                t -> {
                  Tensor square = t.square();
                  return square.mul(square);
                },
                a -> map(a, v -> v * v * v * v))));
  }

  static Stream<Arguments> chains() {
    HostArray x = Draws.of("chain").values(4);
    return Sample.inEveryPrecision(
        Stream.of(
            Sample.of(
                "fifty steps of x ← tanh(x + 0.1)",
                x,
                t ->
                    IntStream.range(0, 50)
                        .boxed()
                        .reduce(t, (value, i) -> value.add(0.1).tanh(), (a, b) -> b),
                a ->
                    map(
                        a,
                        v ->
                            IntStream.range(0, 50)
                                .asDoubleStream()
                                .reduce(v, (value, i) -> Math.tanh(value + 0.1))))));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("functions")
  void elementwiseFunction(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("functionsOfLargeValues")
  void neitherOverflowsNorGivesNaN(Sample sample, Precision precision) {
    checkValue(sample, precision);
  }

  @ParameterizedTest
  @EnumSource
  void softplusHasTheGradientOfItsLimitsFarFromZero(Precision precision) {
    onBackend(
        precision,
        backend -> {
          double[] values = {1e30, 1000, 0, -1000, -1e30};
          Variable x = backend.variable("x", values, Shape.of(5));
          expectGradient(backend, "softplus", x, Tensor::softplus, 1, 1, 0.5, 0, 0);
        });
  }

  @ParameterizedTest
  @EnumSource
  void clampLeavesWhatIsInRangeAsItIs(Precision precision) {
    onBackend(
        precision,
        backend -> {
          double[] values = {0.375, -1e-3f, 1e30f, -1e30f, 0};
          Tensor x = backend.tensor(values, Shape.of(5));
          Expect.identical(
              "clamp to a wide range",
              new double[] {0.375, -1e-3f, 1e8, -1e8, 0},
              x.clamp(-1e8, 1e8).toDoubles());
          Expect.identical("clamp to all numbers", values, x.clamp(-1e38, 1e38).toDoubles());
        });
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAtKinks(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable x = backend.variable("x", new double[] {-1, -0.5, 0, 2, 3}, Shape.of(5));
          expectGradient(backend, "abs", x, Tensor::abs, -1, -1, 0, 1, 1);
          expectGradient(backend, "relu", x, Tensor::relu, 0, 0, 0, 1, 1);
          expectGradient(backend, "clamp(-0.5, 2)", x, t -> t.clamp(-0.5, 2), 0, 1, 1, 1, 0);
        });
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("broadcasts")
  void broadcasting(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource({"sharedOperands", "chains"})
  void tensorUsedMoreThanOnce(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  private static double softplus(double value) {
    return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
  }
}
