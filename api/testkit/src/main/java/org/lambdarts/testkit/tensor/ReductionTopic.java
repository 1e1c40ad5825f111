package org.lambdarts.testkit.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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
import org.lambdarts.testkit.reference.ReferenceElementwise;
import org.lambdarts.testkit.reference.ReferenceReductions;

/**
 * Sums, means, extremes, softmax, cross-entropy, matrix products and weighted sums.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class ReductionTopic extends BackendTopic {

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   */
  protected ReductionTopic(BackendSource source) {
    super(source);
  }

  static Stream<Arguments> sums() {
    int[][] shapes = {{}, {4}, {2, 3}, {2, 1, 3}, {2, 3, 2, 2}};
    return Sample.inEveryPrecision(
        Stream.of(shapes).flatMap(shape -> subsets(shape.length).flatMap(a -> sums(shape, a))));
  }

  private static Stream<int[]> subsets(int rank) {
    return IntStream.range(0, 1 << rank)
        .mapToObj(
            bits -> IntStream.range(0, rank).filter(axis -> (bits >> axis & 1) == 1).toArray());
  }

  private static Stream<Sample> sums(int[] shape, int... axes) {
    HostArray x = Draws.of("sum").values(shape);
    String name = Arrays.toString(axes);
    return Stream.of(
        Sample.of(
            "sum over " + name, x, t -> t.sum(axes), a -> ReferenceReductions.sum(a, false, axes)),
        Sample.of(
            "sum with axes kept over " + name,
            x,
            t -> t.sum(true, axes),
            a -> ReferenceReductions.sum(a, true, axes)),
        Sample.of(
            "mean over " + name,
            x,
            t -> t.mean(axes),
            a -> {
              HostArray sum = ReferenceReductions.sum(a, false, axes);
              double share = (double) sum.shape().size() / a.shape().size();
              return ReferenceElementwise.map(sum, v -> v * share);
            }));
  }

  static Stream<Arguments> negativeAxes() {
    HostArray x = Draws.of("negative").values(2, 3, 4);
    return Sample.inEveryPrecision(
        Stream.of(
            Sample.of("sum(-1)", x, t -> t.sum(-1), a -> ReferenceReductions.sum(a, false, 2)),
            Sample.of(
                "sum(-1, 0)", x, t -> t.sum(-1, 0), a -> ReferenceReductions.sum(a, false, 0, 2)),
            Sample.of(
                "softmax(-2)", x, t -> t.softmax(-2), a -> ReferenceReductions.softmax(a, 1))));
  }

  static Stream<Arguments> softmaxes() {
    int[][] shapes = {{4}, {1}, {2, 3}, {3, 1}, {2, 3, 4}, {2, 3, 2, 2}};
    return Sample.inEveryPrecision(
        Stream.of(shapes)
            .flatMap(
                shape ->
                    IntStream.range(0, shape.length)
                        .boxed()
                        .flatMap(
                            axis -> softmaxes(Draws.of("softmax").between(-3, 3, shape), axis))));
  }

  static Stream<Arguments> softmaxesOfLargeValues() {
    HostArray large = HostArray.of(Shape.of(2, 3), 1000, 1001, 998, -2000, -2001, -5000);
    HostArray huge = HostArray.of(Shape.of(2, 2), 1e30, -1e30, -1e30, -1e30);
    return Sample.inEveryPrecision(Stream.of(large, huge).flatMap(x -> softmaxes(x, 1)));
  }

  private static Stream<Sample> softmaxes(HostArray x, int axis) {
    return Stream.of(
        Sample.of(
            "softmax(" + axis + ")",
            x,
            t -> t.softmax(axis),
            a -> ReferenceReductions.softmax(a, axis)),
        Sample.of(
            "logSoftmax(" + axis + ")",
            x,
            t -> t.logSoftmax(axis),
            a -> ReferenceReductions.logSoftmax(a, axis)));
  }

  static Stream<Arguments> crossEntropies() {
    Draws draws = Draws.of("cross-entropy");
    HostArray oneHot = HostArray.of(Shape.of(2, 3), 0, 1, 0, 0, 0, 1);
    return Sample.inEveryPrecision(
        Stream.of(
            crossEntropy(draws.values(2, 3), oneHot),
            crossEntropy(draws.values(4, 5), draws.distributions(4, 5)),
            crossEntropy(draws.values(1, 2), draws.distributions(1, 2)),
            crossEntropy(draws.between(-50, 50, 2, 3), oneHot)));
  }

  private static Sample crossEntropy(HostArray logits, HostArray targets) {
    return Sample.of(
        "crossEntropy", logits, targets, Tensor::crossEntropy, ReferenceReductions::crossEntropy);
  }

  static Stream<Arguments> matrixProducts() {
    Draws draws = Draws.of("matmul");
    int[][] sizes = {{1, 1, 1}, {2, 3, 4}, {1, 5, 2}, {4, 1, 3}, {3, 4, 1}, {7, 6, 5}};
    Stream<Sample> plain =
        Stream.of(sizes)
            .map(
                s ->
                    Sample.of(
                        "matmul",
                        draws.values(s[0], s[1]),
                        draws.values(s[1], s[2]),
                        Tensor::matmul,
                        ReferenceReductions::matmul));
    Sample transposed =
        Sample.of(
            "matmul with the transpose",
            draws.values(2, 3),
            draws.values(4, 3),
            (a, b) -> a.matmul(b.permute(1, 0)),
            (a, b) ->
                ReferenceReductions.matmul(
                    a, org.lambdarts.testkit.reference.ReferenceLayout.permute(b, 1, 0)));
    return Sample.inEveryPrecision(Stream.concat(plain, Stream.of(transposed)));
  }

  static Stream<Arguments> batchesOfMatrixProducts() {
    Draws draws = Draws.of("batch matmul");
    int[][] sizes = {{1, 2, 3, 4}, {3, 1, 1, 1}, {2, 4, 3, 2}, {5, 2, 1, 3}, {2, 1, 6, 1}};
    return Sample.inEveryPrecision(
        Stream.of(sizes)
            .map(
                s ->
                    Sample.of(
                        "matmul",
                        draws.values(s[0], s[1], s[2]),
                        draws.values(s[0], s[2], s[3]),
                        Tensor::matmul,
                        ReferenceReductions::batchMatmul)));
  }

  static Stream<Arguments> extremes() {
    int[][] shapes = {{}, {1}, {4}, {7}, {2, 3}, {2, 1, 3}, {3, 5, 2}, {2, 3, 2, 2}};
    return Sample.inEveryPrecision(
        Stream.of(shapes).flatMap(shape -> subsets(shape.length).flatMap(a -> extremes(shape, a))));
  }

  private static Stream<Sample> extremes(int[] shape, int... axes) {
    HostArray x = Draws.of("extremes").distinct(shape);
    String over = " over " + Arrays.toString(axes);
    return Stream.of(
        Sample.of("max" + over, x, t -> t.max(axes), a -> ReferenceReductions.max(a, false, axes)),
        Sample.of(
            "max with axes kept" + over,
            x,
            t -> t.max(true, axes),
            a -> ReferenceReductions.max(a, true, axes)),
        Sample.of("min" + over, x, t -> t.min(axes), a -> ReferenceReductions.min(a, false, axes)),
        Sample.of(
            "min with axes kept" + over,
            x,
            t -> t.min(true, axes),
            a -> ReferenceReductions.min(a, true, axes)));
  }

  static Stream<Arguments> extremesOfLongAxes() {
    HostArray x = Draws.of("long").distinct(2, 97);
    return Sample.inEveryPrecision(
        Stream.of(
            Sample.of("max(-1)", x, t -> t.max(-1), a -> ReferenceReductions.max(a, false, 1)),
            Sample.of("min(-2)", x, t -> t.min(-2), a -> ReferenceReductions.min(a, false, 0)),
            Sample.of("max()", x, Tensor::max, a -> ReferenceReductions.max(a, false))));
  }

  static Stream<Arguments> extremesOfExtremeValues() {
    HostArray x =
        HostArray.of(
            Shape.of(3, 3), 1e30, -1e30, 1, -5, -6, -7, Double.NEGATIVE_INFINITY, 0, -1e-30);
    return Sample.inEveryPrecision(
        Stream.of(
            Sample.of("max(1)", x, t -> t.max(1), a -> ReferenceReductions.max(a, false, 1)),
            Sample.of("max(0)", x, t -> t.max(0), a -> ReferenceReductions.max(a, false, 0))));
  }

  static Stream<Arguments> weightedSums() {
    int[][] shapes = {{3}, {3, 2}, {2, 3, 2, 2}, {1, 2, 1, 3}};
    return Sample.inEveryPrecision(
        Stream.of(shapes)
            .flatMap(
                shape ->
                    IntStream.of(1, 2, 4)
                        .boxed()
                        .flatMap(
                            terms ->
                                Stream.of(
                                    weightedSum(shape, terms, terms),
                                    weightedSum(shape, terms, shape[0], terms)))));
  }

  private static Sample weightedSum(int[] shape, int terms, int... weights) {
    Draws draws = Draws.of("weighted");
    List<HostArray> inputs =
        Stream.concat(
                Stream.of(draws.values(weights)),
                IntStream.range(0, terms).mapToObj(i -> draws.values(shape)))
            .toList();
    return new Sample(
        "weightedSum, weights first,",
        inputs,
        (backend, tensors) ->
            backend.weightedSum(tensors.subList(1, tensors.size()), tensors.get(0)),
        arrays -> ReferenceReductions.weightedSum(arrays.subList(1, arrays.size()), arrays.get(0)));
  }

  static Stream<Arguments> weightedSumOfOneTensor() {
    return Sample.inEveryPrecision(
        Stream.of(
            new Sample(
                "weightedSum of one tensor twice, weights first,",
                List.of(Draws.of("w").values(2), Draws.of("x").values(2, 3)),
                (backend, t) -> backend.weightedSum(List.of(t.get(1), t.get(1)), t.get(0)),
                a -> ReferenceReductions.weightedSum(List.of(a.get(1), a.get(1)), a.get(0)))));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource({"sums", "negativeAxes"})
  void sumAndMean(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("softmaxes")
  void softmax(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("softmaxesOfLargeValues")
  void softmaxNeitherOverflowsNorGivesNaN(Sample sample, Precision precision) {
    checkValue(sample, precision);
  }

  @ParameterizedTest
  @EnumSource
  void softmaxRowsSumToOneAtLargeValues(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Tensor x = backend.tensor(new double[] {1e4, 1e4, -1e4, 300, 301, 302}, Shape.of(2, 3));
          double[] sums = x.softmax(1).sum(1).toDoubles();
          Expect.close(
              "the row sums of a softmax",
              HostArray.of(Shape.of(2), 1, 1),
              sums,
              precision.tolerance());
          assertTrue(
              Arrays.stream(x.logSoftmax(1).toDoubles()).allMatch(v -> v <= 0),
              "logSoftmax must not be positive");
        });
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("crossEntropies")
  void crossEntropy(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("matrixProducts")
  void matmul(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("batchesOfMatrixProducts")
  void matmulOfBatches(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource({"extremes", "extremesOfLongAxes"})
  void maxAndMin(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("extremesOfExtremeValues")
  void maxOfLargeAndSmallNumbersSideBySide(Sample sample, Precision precision) {
    checkValue(sample, precision);
  }

  @ParameterizedTest
  @EnumSource
  void gradientOfAnExtremeGoesToTheFirstOfEqualElements(Precision precision) {
    onBackend(
        precision,
        backend -> {
          double[] values = {1, 4, 4, 1, 4, 1, 2, 1, 2};
          Variable x = backend.variable("x", values, Shape.of(3, 3));
          expectGradient(backend, "max()", x, Tensor::max, 0, 1, 0, 0, 0, 0, 0, 0, 0);
          expectGradient(backend, "max(1)", x, t -> t.max(1), 0, 1, 0, 0, 1, 0, 1, 0, 0);
          expectGradient(backend, "max(0)", x, t -> t.max(0), 0, 1, 1, 0, 0, 0, 1, 0, 0);
          expectGradient(backend, "min()", x, Tensor::min, 1, 0, 0, 0, 0, 0, 0, 0, 0);
          expectGradient(backend, "min(1)", x, t -> t.min(1), 1, 0, 0, 1, 0, 0, 0, 1, 0);
          expectGradient(backend, "min(0)", x, t -> t.min(0), 1, 0, 0, 0, 0, 1, 0, 1, 0);
        });
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource({"weightedSums", "weightedSumOfOneTensor"})
  void weightedSum(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }
}
