package org.lambdarts.testkit.tensor;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.Draws;
import org.lambdarts.testkit.Precision;
import org.lambdarts.testkit.reference.HostArray;
import org.lambdarts.testkit.reference.ReferenceWindows;

/**
 * Convolution and pooling.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class WindowTopic extends BackendTopic {

  private static final int RANDOM_CONVOLUTIONS = 40;

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   */
  protected WindowTopic(BackendSource source) {
    super(source);
  }

  static Stream<Arguments> convolutions() {
    ConvolutionSpec plain = ConvolutionSpec.of(1, 0);
    ConvolutionSpec same = ConvolutionSpec.of(1, 1);
    ConvolutionSpec halving = ConvolutionSpec.of(2, 1);
    return Sample.inEveryPrecision(
        Stream.of(
            // pointwise
            convolution(Shape.of(2, 3, 3, 4), Shape.of(4, 3, 1, 1), plain),
            convolution(Shape.of(1, 1, 1, 1), Shape.of(1, 1, 1, 1), plain),
            convolution(Shape.of(2, 3, 5, 4), Shape.of(2, 3, 1, 1), ConvolutionSpec.of(2, 0)),
            convolution(Shape.of(1, 2, 3, 3), Shape.of(2, 2, 1, 1), same),
            // square
            convolution(Shape.of(1, 1, 3, 3), Shape.of(1, 1, 3, 3), plain),
            convolution(Shape.of(2, 3, 5, 5), Shape.of(4, 3, 3, 3), same),
            convolution(Shape.of(2, 2, 5, 7), Shape.of(3, 2, 3, 3), halving),
            convolution(Shape.of(2, 2, 6, 4), Shape.of(3, 2, 3, 3), halving),
            convolution(Shape.of(1, 2, 5, 5), Shape.of(2, 2, 5, 5), ConvolutionSpec.of(1, 2)),
            convolution(Shape.of(1, 2, 7, 6), Shape.of(2, 2, 7, 7), ConvolutionSpec.of(2, 3)),
            convolution(Shape.of(1, 2, 4, 4), Shape.of(2, 2, 2, 2), plain),
            // one row or column
            convolution(Shape.of(2, 2, 5, 1), Shape.of(2, 2, 3, 3), same),
            convolution(Shape.of(2, 2, 1, 5), Shape.of(2, 2, 3, 3), halving),
            convolution(Shape.of(2, 2, 1, 1), Shape.of(2, 2, 3, 3), same),
            // oblong
            convolution(
                Shape.of(1, 2, 5, 8), Shape.of(2, 2, 1, 7), new ConvolutionSpec(1, 2, 0, 3, 1, 1)),
            convolution(
                Shape.of(1, 2, 8, 5), Shape.of(2, 2, 7, 1), new ConvolutionSpec(2, 1, 3, 0, 1, 1)),
            convolution(
                Shape.of(2, 1, 6, 7), Shape.of(2, 1, 3, 2), new ConvolutionSpec(3, 2, 2, 1, 1, 1)),
            // dilated
            convolution(
                Shape.of(1, 2, 7, 7),
                Shape.of(2, 2, 3, 3),
                ConvolutionSpec.of(1, 2).withDilation(2)),
            convolution(
                Shape.of(2, 2, 7, 6),
                Shape.of(2, 2, 3, 3),
                ConvolutionSpec.of(2, 2).withDilation(2)),
            convolution(
                Shape.of(1, 1, 9, 9),
                Shape.of(2, 1, 5, 5),
                ConvolutionSpec.of(1, 4).withDilation(2)),
            convolution(
                Shape.of(1, 2, 8, 5),
                Shape.of(1, 2, 2, 3),
                ConvolutionSpec.of(1, 1).withDilation(3)),
            // grouped
            convolution(
                Shape.of(2, 4, 4, 5), Shape.of(6, 2, 3, 3), ConvolutionSpec.of(1, 1).withGroups(2)),
            convolution(
                Shape.of(2, 4, 5, 4), Shape.of(2, 2, 1, 1), ConvolutionSpec.of(2, 0).withGroups(2)),
            // depthwise
            convolution(
                Shape.of(2, 3, 5, 5), Shape.of(3, 1, 3, 3), ConvolutionSpec.of(1, 1).withGroups(3)),
            convolution(
                Shape.of(2, 3, 5, 6), Shape.of(3, 1, 5, 5), ConvolutionSpec.of(2, 2).withGroups(3)),
            convolution(
                Shape.of(1, 2, 7, 7), Shape.of(2, 1, 7, 7), ConvolutionSpec.of(1, 3).withGroups(2)),
            convolution(
                Shape.of(2, 3, 4, 1), Shape.of(3, 1, 3, 3), ConvolutionSpec.of(1, 1).withGroups(3)),
            convolution(
                Shape.of(1, 3, 4, 4), Shape.of(6, 1, 3, 3), ConvolutionSpec.of(1, 1).withGroups(3)),
            convolution(
                Shape.of(2, 3, 7, 7),
                Shape.of(3, 1, 3, 3),
                ConvolutionSpec.of(1, 2).withDilation(2).withGroups(3)),
            convolution(
                Shape.of(1, 2, 8, 9),
                Shape.of(2, 1, 5, 5),
                ConvolutionSpec.of(2, 4).withDilation(2).withGroups(2)),
            convolution(
                Shape.of(2, 3, 6, 5), Shape.of(3, 1, 1, 7), new ConvolutionSpec(1, 1, 0, 3, 1, 3)),
            convolution(Shape.of(2, 3, 3, 3), Shape.of(3, 1, 1, 1), plain.withGroups(3))));
  }

  static Stream<Arguments> randomConvolutions() {
    return Sample.inEveryPrecision(
        IntStream.range(0, RANDOM_CONVOLUTIONS).mapToObj(WindowTopic::randomConvolution));
  }

  private static Sample randomConvolution(int number) {
    Draws draws = Draws.of("convolution " + number);
    int groups = draws.integer(1, 3);
    int channels = draws.integer(1, 2);
    int outputs = draws.integer(1, 2);
    int kernelHeight = draws.oneOf(1, 2, 3, 5);
    int kernelWidth = draws.oneOf(1, 2, 3, 5);
    int dilation = draws.integer(1, 2);
    int paddingHeight = draws.integer(0, 2);
    int paddingWidth = draws.integer(0, 2);
    int reachHeight = dilation * (kernelHeight - 1) + 1;
    int reachWidth = dilation * (kernelWidth - 1) + 1;
    ConvolutionSpec spec =
        new ConvolutionSpec(
            draws.integer(1, 3),
            draws.integer(1, 3),
            paddingHeight,
            paddingWidth,
            dilation,
            groups);
    return convolution(
        Shape.of(
            draws.integer(1, 2),
            channels * groups,
            Math.max(1, reachHeight - 2 * paddingHeight) + draws.integer(0, 4),
            Math.max(1, reachWidth - 2 * paddingWidth) + draws.integer(0, 4)),
        Shape.of(outputs * groups, channels, kernelHeight, kernelWidth),
        spec);
  }

  private static Sample convolution(Shape input, Shape kernel, ConvolutionSpec spec) {
    Draws draws = Draws.of("convolution " + input + kernel + spec);
    return Sample.of(
        "conv2d " + spec,
        draws.values(input.toArray()),
        draws.values(kernel.toArray()),
        (x, k) -> x.conv2d(k, spec),
        (x, k) -> ReferenceWindows.conv2d(x, k, spec));
  }

  static Stream<Arguments> wideConvolutions() {
    return Sample.inEveryPrecision(
        Stream.of(
            convolution(Shape.of(2, 16, 8, 8), Shape.of(16, 16, 3, 3), ConvolutionSpec.of(1, 1)),
            convolution(Shape.of(2, 16, 8, 8), Shape.of(32, 16, 1, 1), ConvolutionSpec.of(2, 0)),
            convolution(Shape.of(2, 16, 9, 7), Shape.of(8, 16, 1, 1), ConvolutionSpec.of(2, 0)),
            convolution(
                Shape.of(2, 16, 9, 9),
                Shape.of(16, 1, 3, 3),
                ConvolutionSpec.of(1, 2).withDilation(2).withGroups(16)),
            convolution(
                Shape.of(2, 16, 9, 9),
                Shape.of(16, 1, 5, 5),
                ConvolutionSpec.of(1, 4).withDilation(2).withGroups(16)),
            convolution(
                Shape.of(2, 16, 8, 8),
                Shape.of(16, 1, 3, 3),
                ConvolutionSpec.of(2, 1).withGroups(16))));
  }

  static Stream<Arguments> poolings() {
    int[][] shapes = {{2, 2, 5, 5}, {1, 3, 6, 4}, {2, 1, 4, 1}, {1, 2, 1, 5}, {1, 1, 7, 8}};
    return Sample.inEveryPrecision(
        Stream.of(shapes)
            .flatMap(
                shape ->
                    Stream.of(
                            new PoolingSpec(3, 1, 1),
                            new PoolingSpec(3, 2, 1),
                            new PoolingSpec(2, 2, 0),
                            new PoolingSpec(2, 1, 1),
                            new PoolingSpec(5, 2, 2),
                            new PoolingSpec(5, 3, 1),
                            new PoolingSpec(1, 1, 0),
                            new PoolingSpec(1, 2, 0))
                        .filter(
                            spec ->
                                Math.min(shape[2], shape[3]) + 2 * spec.padding() >= spec.kernel())
                        .flatMap(spec -> poolings(shape, spec))));
  }

  private static Stream<Sample> poolings(int[] shape, PoolingSpec spec) {
    HostArray x = Draws.of("pooling " + spec).distinct(shape);
    return Stream.of(
        Sample.of(
            "maxPool2d " + spec,
            x,
            t -> t.maxPool2d(spec),
            a -> ReferenceWindows.maxPool2d(a, spec)),
        Sample.of(
            "avgPool2d " + spec,
            x,
            t -> t.avgPool2d(spec),
            a -> ReferenceWindows.avgPool2d(a, spec)));
  }

  static Stream<Arguments> negativeImages() {
    return Sample.inEveryPrecision(
        poolings(new int[] {1, 1, 4, 4}, new PoolingSpec(3, 2, 1))
            .map(
                sample ->
                    new Sample(
                        sample.name() + " of negative numbers",
                        sample.inputs().stream()
                            .map(
                                x ->
                                    org.lambdarts.testkit.reference.ReferenceElementwise.map(
                                        x, v -> v - 10))
                            .toList(),
                        sample.onBackend(),
                        sample.inJava())));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource({"convolutions", "randomConvolutions"})
  void convolution(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("wideConvolutions")
  void convolutionOfManyChannels(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource({"poolings", "negativeImages"})
  void pooling(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest
  @EnumSource
  void gradientOfAMaximumGoesToTheFirstOfEqualElements(Precision precision) {
    onBackend(
        precision,
        backend -> {
          double[] values = {1, 3, 3, 3, 1, 3, 2, 2, 2, 2, 0, 0, 2, 2, 0, 0};
          Variable x = backend.variable("x", values, Shape.of(1, 1, 4, 4));
          expectGradient(
              backend,
              "maxPool2d of windows with equal elements",
              x,
              t -> t.maxPool2d(new PoolingSpec(2, 2, 0)),
              new double[] {0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0});
        });
  }
}
