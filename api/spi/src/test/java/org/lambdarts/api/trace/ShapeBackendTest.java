package org.lambdarts.api.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/** The shape of every operation's result, the rejections, and what is counted. */
class ShapeBackendTest {

  private final ShapeBackend backend = new ShapeBackend();

  private Tensor of(int... lengths) {
    return backend.full(0, Shape.of(lengths));
  }

  private static void assertShape(Tensor tensor, int... lengths) {
    assertEquals(Shape.of(lengths), tensor.shape());
  }

  private static void assertRejected(Executable operation, Object... mentioned) {
    String message = assertThrows(IllegalArgumentException.class, operation).getMessage();
    for (Object part : mentioned) {
      assertTrue(message.contains(part.toString()), () -> part + " must be in: " + message);
    }
  }

  @Test
  void tellsOfEveryConvolution() {
    List<ShapeBackend.Convolution> told = new ArrayList<>();
    ShapeBackend listened = new ShapeBackend(told::add);
    Tensor images = listened.full(0, Shape.of(2, 4, 8, 8));
    Tensor kernel = listened.full(0, Shape.of(4, 1, 3, 3));
    ConvolutionSpec spec = ConvolutionSpec.of(2, 1).withGroups(4);
    images.conv2d(kernel, spec).relu();
    assertEquals(List.of(new ShapeBackend.Convolution(images.shape(), kernel.shape(), spec)), told);
  }

  static Stream<Arguments> broadcasts() {
    return Stream.of(
        broadcast(new int[] {}, new int[] {}, new int[] {}),
        broadcast(new int[] {}, new int[] {2, 3}, new int[] {2, 3}),
        broadcast(new int[] {3}, new int[] {2, 3}, new int[] {2, 3}),
        broadcast(new int[] {1}, new int[] {2, 3}, new int[] {2, 3}),
        broadcast(new int[] {2, 1}, new int[] {1, 3}, new int[] {2, 3}),
        broadcast(new int[] {2, 1}, new int[] {3}, new int[] {2, 3}),
        broadcast(new int[] {4, 1, 5}, new int[] {3, 1}, new int[] {4, 3, 5}),
        broadcast(new int[] {2, 3, 4, 5}, new int[] {1, 3, 1, 1}, new int[] {2, 3, 4, 5}));
  }

  private static Arguments broadcast(int[] left, int[] right, int[] result) {
    return Arguments.of(Shape.of(left), Shape.of(right), Shape.of(result));
  }

  @ParameterizedTest
  @MethodSource("broadcasts")
  void broadcastsFromTheLastAxis(Shape left, Shape right, Shape result) {
    Tensor a = backend.full(0, left);
    Tensor b = backend.full(0, right);
    for (Tensor sum : List.of(a.add(b), a.sub(b), a.mul(b), a.div(b), b.add(a))) {
      assertEquals(result, sum.shape());
    }
  }

  @Test
  void rejectsShapesThatDoNotBroadcast() {
    assertRejected(
        () -> of(2, 3).add(of(2)), "add of [2, 3] and [2]", "counted from the last axis");
    assertRejected(() -> of(2, 3).sub(of(3, 2)), "sub of [2, 3] and [3, 2]");
    assertRejected(() -> of(4).mul(of(2, 3)), "mul of [4] and [2, 3]");
    assertRejected(() -> of(2, 3, 4).div(of(2, 1, 3)), "div of [2, 3, 4] and [2, 1, 3]");
  }

  @Test
  void elementwiseOperationsKeepTheShape() {
    Tensor x = of(2, 3);
    for (Tensor result :
        List.of(
            x.add(1),
            x.mul(2),
            x.div(2),
            x.neg(),
            x.exp(),
            x.log(),
            x.sqrt(),
            x.square(),
            x.relu(),
            x.sigmoid(),
            x.tanh(),
            x.softplus(),
            x.abs(),
            x.clamp(-1, 1),
            x.softmax(1),
            x.logSoftmax(-2),
            x.detach())) {
      assertShape(result, 2, 3);
    }
    assertRejected(() -> x.softmax(2), "[2, 3]", "no axis 2");
  }

  @Test
  void matmulNeedsFittingMatrices() {
    assertShape(of(2, 3).matmul(of(3, 4)), 2, 4);
    assertRejected(() -> of(2, 3).matmul(of(2, 3)), "matmul of [2, 3] and [2, 3]");
    assertRejected(() -> of(3).matmul(of(3, 2)), "matmul of [3] and [3, 2]");
    assertRejected(() -> of(1, 2, 3).matmul(of(3, 2)), "matmul of [1, 2, 3] and [3, 2]");
  }

  @Test
  void matmulNeedsFittingBatches() {
    assertShape(of(5, 2, 3).matmul(of(5, 3, 4)), 5, 2, 4);
    assertRejected(
        () -> of(5, 2, 3).matmul(of(4, 3, 4)),
        "matmul of [5, 2, 3] and [4, 3, 4]",
        "[batch, m, k]");
    assertRejected(() -> of(5, 2, 3).matmul(of(5, 2, 3)), "matmul of [5, 2, 3] and [5, 2, 3]");
    assertRejected(() -> of(1, 1, 2, 3).matmul(of(1, 1, 3, 2)), "matmul of [1, 1, 2, 3]");
  }

  @Test
  void countsTheMultiplyAddsOfBatches() {
    of(5, 2, 3).matmul(of(5, 3, 4));
    assertEquals(5 * 2 * 3 * 4, backend.macs());
  }

  @Test
  void clampNeedsARange() {
    assertRejected(() -> of(2, 3).clamp(1, 0.5), "clamp of [2, 3]", "1.0", "0.5");
    assertRejected(() -> of(2, 3).clamp(Double.NaN, 1), "NaN");
  }

  @Test
  void extremesRemoveOrKeepAxes() {
    Tensor x = of(2, 3, 4);
    assertShape(x.max());
    assertShape(x.max(1), 2, 4);
    assertShape(x.min(-1, 0), 3);
    assertShape(x.max(true, 0, 2), 1, 3, 1);
    assertShape(x.min(true), 1, 1, 1);
    assertRejected(() -> x.max(3), "[2, 3, 4]", "no axis 3");
    assertRejected(() -> x.min(1, -2), "named twice");
  }

  @Test
  void sumsRemoveOrKeepAxes() {
    Tensor x = of(2, 3, 4);
    assertShape(x.sum());
    assertShape(x.sum(1), 2, 4);
    assertShape(x.sum(-1, 0), 3);
    assertShape(x.sum(true, 0, 2), 1, 3, 1);
    assertShape(x.sum(true), 1, 1, 1);
    assertShape(x.mean(0, 1, 2));
    assertShape(x.mean(2), 2, 3);
    assertRejected(() -> x.sum(3), "[2, 3, 4]", "no axis 3");
    assertRejected(() -> x.sum(1, -2), "axis -2 of [2, 3, 4] is named twice");
  }

  @Test
  void reshapeKeepsTheSize() {
    assertShape(of(2, 3).reshape(3, 2), 3, 2);
    assertShape(of(1, 1).reshape(Shape.scalar()));
    assertRejected(() -> of(2, 3).reshape(4), "reshape of [2, 3] and [4]");
    Tensor x = of(2, 3);
    assertSame(x, x.reshape(2, 3), "reshape to its own shape");
  }

  @Test
  void permuteNeedsEveryAxisOnce() {
    assertShape(of(2, 3, 4).permute(2, 0, 1), 4, 2, 3);
    assertShape(of(2, 3, 4).permute(-1, 1, 0), 4, 3, 2);
    assertRejected(() -> of(2, 3).permute(0), "permute of [2, 3]", "[0]");
    assertRejected(() -> of(2, 3).permute(), "permute of [2, 3]");
    assertRejected(() -> of(2, 3).permute(0, 0), "[2, 3]");
    assertRejected(() -> of(2, 3).permute(0, 1, 2), "[2, 3]");
  }

  @Test
  void sliceTakesARange() {
    Tensor x = of(2, 5);
    assertShape(x.slice(1, 1, 4), 2, 3);
    assertShape(x.slice(-2, 1, 2), 1, 5);
    assertSame(x, x.slice(1, 0, 5), "the whole of an axis");
    assertRejected(() -> x.slice(1, -1, 2), "slice of [2, 5]: no range -1 to 2 on axis 1");
    assertRejected(() -> x.slice(1, 2, 2), "no range 2 to 2");
    assertRejected(() -> x.slice(-1, 0, 6), "no range 0 to 6 on axis 1");
  }

  @Test
  void padGrowsHeightAndWidth() {
    assertShape(of(2, 3, 4, 5).pad(1, 2, 3, 4), 2, 3, 7, 12);
    assertRejected(() -> of(3, 4, 5).pad(1, 1, 1, 1), "pad of [3, 4, 5]");
    assertRejected(() -> of(2, 3, 4, 5).pad(0, 0, 0, -1), "pad of [2, 3, 4, 5]");
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void windowsAreCountedAlongBothAxes(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] kernel = {random.nextInt(1, 6), random.nextInt(1, 6)};
    int[] length = {random.nextInt(1, 12), random.nextInt(1, 12)};
    int[] padding = {random.nextInt(4), random.nextInt(4)};
    int[] stride = {random.nextInt(1, 4), random.nextInt(1, 4)};
    int dilation = random.nextInt(1, 4);
    ConvolutionSpec spec =
        new ConvolutionSpec(stride[0], stride[1], padding[0], padding[1], dilation, 1);
    int[] count = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      int reach = dilation * (kernel[axis] - 1) + 1;
      for (int start = -padding[axis];
          start + reach <= length[axis] + padding[axis];
          start += stride[axis]) {
        count[axis]++;
      }
    }
    Tensor input = of(2, 3, length[0], length[1]);
    Tensor taps = of(5, 3, kernel[0], kernel[1]);
    if (count[0] == 0 || count[1] == 0) {
      assertRejected(
          () -> input.conv2d(taps, spec),
          input.shape(),
          taps.shape(),
          "the kernel is larger than the padded input");
    } else {
      assertShape(input.conv2d(taps, spec), 2, 5, count[0], count[1]);
    }
  }

  @Test
  void convolutionNeedsFittingChannelsAndGroups() {
    ConvolutionSpec spec = ConvolutionSpec.of(1, 1);
    assertShape(of(2, 6, 4, 4).conv2d(of(9, 2, 3, 3), spec.withGroups(3)), 2, 9, 4, 4);
    assertRejected(
        () -> of(2, 3, 4, 4).conv2d(of(5, 2, 3, 3), spec),
        "conv2d of [2, 3, 4, 4] and [5, 2, 3, 3]");
    assertRejected(
        () -> of(2, 6, 4, 4).conv2d(of(8, 2, 3, 3), spec.withGroups(3)),
        "[2, 6, 4, 4]",
        "[8, 2, 3, 3]",
        "3 groups");
    assertRejected(() -> of(3, 4, 4).conv2d(of(5, 3, 3, 3), spec), "[3, 4, 4]", "[5, 3, 3, 3]");
    assertRejected(() -> of(2, 3, 4, 4).conv2d(of(3, 3), spec), "[2, 3, 4, 4]", "[3, 3]");
  }

  @Test
  void poolingRoundsDown() {
    PoolingSpec spec = new PoolingSpec(3, 2, 1);
    assertShape(of(2, 3, 28, 27).maxPool2d(spec), 2, 3, 14, 14);
    assertShape(of(2, 3, 28, 27).avgPool2d(spec), 2, 3, 14, 14);
    assertShape(of(2, 3, 5, 4).avgPool2d(new PoolingSpec(2, 2, 0)), 2, 3, 2, 2);
    assertRejected(
        () -> of(1, 1, 2, 2).maxPool2d(new PoolingSpec(5, 1, 1)), "maxPool2d of [1, 1, 2, 2]");
    assertRejected(() -> of(4, 4).avgPool2d(spec), "avgPool2d of [4, 4]");
  }

  @Test
  void batchNormNeedsImagesAndSomethingToAverage() {
    Tensor images = of(2, 3, 4, 5);
    assertShape(images.batchNorm(null, 0.1, 1e-5), 2, 3, 4, 5);
    assertShape(images.batchNorm(statistics(3), 0.1, 1e-5), 2, 3, 4, 5);
    assertRejected(() -> images.batchNorm(statistics(4), 0.1, 1e-5), "[2, 3, 4, 5]", "4 channels");
    assertRejected(() -> of(2, 3).batchNorm(null, 0.1, 1e-5), "batchNorm of [2, 3]");
    assertRejected(
        () -> of(1, 3, 1, 1).batchNorm(null, 0.1, 1e-5), "[1, 3, 1, 1]", "has no variance");
  }

  private RunningStatistics statistics(int channels) {
    Shape shape = Shape.of(channels);
    double[] zeros = new double[channels];
    return new RunningStatistics(
        backend.variable("mean", zeros, shape), backend.variable("variance", zeros, shape));
  }

  @Test
  void runningStatisticsAreTwoVectorsOfOneLength() {
    Variable three = backend.variable("mean", new double[3], Shape.of(3));
    Variable four = backend.variable("variance", new double[4], Shape.of(4));
    Variable matrix = backend.variable("variance", new double[3], Shape.of(3, 1));
    assertEquals(3, new RunningStatistics(three, three).channels());
    assertRejected(() -> new RunningStatistics(three, four), "[3]", "[4]");
    assertRejected(() -> new RunningStatistics(matrix, matrix), "[3, 1]");
  }

  @Test
  void crossEntropyIsAScalar() {
    assertShape(of(2, 3).crossEntropy(of(2, 3)));
    assertRejected(() -> of(2, 3).crossEntropy(of(2, 4)), "[2, 3]", "[2, 4]");
    assertRejected(() -> of(3).crossEntropy(of(3)), "crossEntropy of [3] and [3]");
  }

  @Test
  void concatJoinsOneAxis() {
    assertShape(backend.concat(List.of(of(2, 3), of(2, 1), of(2, 4)), 1), 2, 8);
    assertShape(backend.concat(List.of(of(2, 3), of(1, 3)), -2), 3, 3);
    Tensor only = of(2, 3);
    assertSame(only, backend.concat(List.of(only), 0));
    assertRejected(
        () -> backend.concat(List.of(of(2, 3), of(3, 3)), 1), "concat of [2, 3] and [3, 3]");
    assertRejected(() -> backend.concat(List.of(of(2, 3), of(2)), 0), "[2, 3]", "[2]");
    assertRejected(() -> backend.concat(List.of(), 0), "at least one tensor");
    assertRejected(() -> backend.concat(List.of(of(2)), 1), "no axis 1");
  }

  @Test
  void weightedSumTakesSharedOrOwnWeights() {
    List<Tensor> terms = List.of(of(4, 3, 2), of(4, 3, 2));
    assertShape(backend.weightedSum(terms, of(2)), 4, 3, 2);
    assertShape(backend.weightedSum(terms, of(4, 2)), 4, 3, 2);
    assertRejected(() -> backend.weightedSum(terms, of(3)), "[4, 3, 2]", "[3]", "2 terms");
    assertRejected(() -> backend.weightedSum(terms, of(2, 4)), "[4, 3, 2]", "[2, 4]");
    assertRejected(() -> backend.weightedSum(terms, of(1, 2)), "[4, 3, 2]", "[1, 2]");
    assertRejected(
        () -> backend.weightedSum(List.of(of(2, 3), of(3, 2)), of(2)), "[2, 3]", "[3, 2]");
    assertRejected(() -> backend.weightedSum(List.of(), of(1)), "at least one tensor");
    assertRejected(() -> backend.weightedSum(List.of(of(), of()), of(1, 2)), "[1, 2]");
    assertShape(backend.weightedSum(List.of(of(), of()), of(2)));
  }

  @Test
  void valuesMustFillTheShape() {
    assertRejected(() -> backend.tensor(new double[5], Shape.of(2, 3)), "5 values", "[2, 3]");
    assertRejected(() -> backend.tensor(new float[7], Shape.of(2, 3)), "7 values", "[2, 3]");
    assertRejected(() -> backend.variable("v", new double[5], Shape.of(2, 3)), "5", "[2, 3]");
    assertShape(backend.tensor(new float[6], Shape.of(2, 3)), 2, 3);
  }

  @Test
  void tensorsOfAnotherBackendAreRejected() {
    Tensor own = of(2);
    Tensor foreign = new ShapeBackend().full(0, Shape.of(2));
    assertRejected(() -> own.add(foreign), "two backends");
    assertRejected(() -> backend.concat(List.of(own, foreign), 0), "shapes");
    assertRejected(() -> backend.weightedSum(List.of(own), foreign), "shapes");
    RunningStatistics running = statistics(3);
    Tensor foreignImages = new ShapeBackend().full(0, Shape.of(2, 3, 4, 5));
    assertRejected(() -> foreignImages.batchNorm(running, 0.1, 1e-5), "two backends");
  }

  @Test
  void thereAreNoValuesAndNoGradients() {
    Tensor x = of(1);
    for (Executable reading : List.<Executable>of(x::toDoubles, x::toFloats, x::item)) {
      assertTrue(
          assertThrows(UnsupportedOperationException.class, reading)
              .getMessage()
              .contains("must not read values"));
    }
    assertThrows(UnsupportedOperationException.class, () -> backend.openTape(List.of()));
    assertThrows(IllegalStateException.class, () -> of(2).item());
  }

  @Test
  void scopesAndVariablesHoldNothing() {
    Variable variable = backend.variable("v", new double[2], Shape.of(2));
    try (TensorScope scope = backend.openScope()) {
      assertSame(variable.value(), scope.keep(variable.value()));
      variable.assign(new double[2]);
    }
    assertEquals("v", variable.name());
    assertEquals(Shape.of(2), variable.shape());
    assertEquals(0, backend.liveArrays());
  }

  @Test
  void countsMultiplyAddsOfConvolutionsAndMatrixProducts() {
    of(2, 3).matmul(of(3, 4));
    assertEquals(2 * 3 * 4, backend.macs());
    of(1, 6, 5, 5).conv2d(of(4, 3, 3, 3), ConvolutionSpec.of(1, 1).withGroups(2));
    assertEquals(2 * 3 * 4 + 4 * 5 * 5 * 3 * 3 * 3, backend.macs());
    of(1, 6, 5, 5).relu().maxPool2d(new PoolingSpec(3, 1, 1)).add(of(1)).sum();
    assertEquals(2 * 3 * 4 + 4 * 5 * 5 * 3 * 3 * 3, backend.macs(), "other operations are free");
  }

  @Test
  void macsDoNotOverflowAnInt() {
    of(1, 1024, 1024, 16).conv2d(of(1024, 1024, 3, 3), ConvolutionSpec.of(1, 1));
    assertEquals(1024L * 1024 * 16 * 1024 * 9, backend.macs());
  }

  @Test
  void traceGivesShapeAndCost() {
    ShapeBackend.Trace trace =
        ShapeBackend.trace(
            Shape.of(1, 3, 9, 8),
            parameters ->
                Layers.convolution(parameters, 3, 5, 3, ConvolutionSpec.of(2, 1))
                    .then(Layers.batchNorm(parameters.child("bn"), 5)));
    assertEquals(Shape.of(1, 5, 5, 4), trace.output());
    assertEquals(new Cost(5 * 3 * 9, 5 * 5 * 4 * 3 * 9), trace.cost());
    assertEquals(new Cost(11, 22), new Cost(1, 20).plus(new Cost(10, 2)));
  }

  @Test
  void countsTheNumbersOfResultsButNotOfViews() {
    ShapeBackend backend = new ShapeBackend();
    Tensor images = backend.full(0, Shape.of(2, 3, 4, 4));
    assertEquals(96, backend.elements());
    images.relu().reshape(2, 48).slice(1, 0, 8).detach();
    assertEquals(2 * 96, backend.elements());
    images.mean(2, 3);
    assertTrue(backend.elements() >= 2 * 96 + 6, "counted " + backend.elements());
  }

  @Test
  void sizesThatNoMachineCouldHoldCostNothing() {
    int channels = 100_000;
    ShapeBackend.Trace trace =
        ShapeBackend.trace(
            Shape.of(1, channels, 8, 8),
            parameters ->
                Layers.pointwise(parameters.child("conv"), channels, channels)
                    .then(Layers.batchNorm(parameters.child("bn"), channels)));
    assertEquals(new Cost(10_000_000_000L, 640_000_000_000L), trace.cost());
  }

  @Test
  void countsNeverWrapAround() {
    int channels = Integer.MAX_VALUE;
    assertThrows(
        ArithmeticException.class,
        () ->
            ShapeBackend.trace(
                Shape.of(1, channels, 8, 8),
                parameters -> Layers.pointwise(parameters, channels, channels)));
  }
}
