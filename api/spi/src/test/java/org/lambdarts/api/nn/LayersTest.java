package org.lambdarts.api.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.api.trace.ShapeBackend;

class LayersTest {

  private static final Shape INPUT = Shape.of(1, 4, 9, 8);

  static Stream<Arguments> layers() {
    PoolingSpec pooling = new PoolingSpec(3, 2, 1);
    return Stream.of(
        layer("relu", p -> Layers.relu(), INPUT, 0, 0),
        layer(
            "convolution",
            p -> Layers.convolution(p, 4, 6, 3, ConvolutionSpec.of(1, 1)),
            Shape.of(1, 6, 9, 8),
            6 * 4 * 9,
            6 * 9 * 8 * 4 * 9),
        layer(
            "oblong convolution",
            p -> Layers.convolution(p, 4, 4, 1, 7, new ConvolutionSpec(1, 2, 0, 3, 1, 1)),
            Shape.of(1, 4, 9, 4),
            4 * 4 * 7,
            4 * 9 * 4 * 4 * 7),
        layer(
            "grouped convolution",
            p -> Layers.convolution(p, 4, 6, 3, ConvolutionSpec.of(1, 1).withGroups(2)),
            Shape.of(1, 6, 9, 8),
            6 * 2 * 9,
            6 * 9 * 8 * 2 * 9),
        layer(
            "pointwise",
            p -> Layers.pointwise(p, 4, 6),
            Shape.of(1, 6, 9, 8),
            6 * 4,
            6 * 9 * 8 * 4),
        layer(
            "depthwise of stride 2",
            p -> Layers.depthwise(p, 4, 5, 2, 1),
            Shape.of(1, 4, 5, 4),
            4 * 25,
            4 * 5 * 4 * 25),
        layer(
            "dilated depthwise", p -> Layers.depthwise(p, 4, 3, 1, 2), INPUT, 4 * 9, 4 * 9 * 8 * 9),
        layer("batchNorm", p -> Layers.batchNorm(p, 4), INPUT, 0, 0),
        layer("affineBatchNorm", p -> Layers.affineBatchNorm(p, 4), INPUT, 8, 0),
        layer("maxPool", p -> Layers.maxPool(pooling), Shape.of(1, 4, 5, 4), 0, 0),
        layer("avgPool", p -> Layers.avgPool(pooling), Shape.of(1, 4, 5, 4), 0, 0),
        layer("globalAveragePool", p -> Layers.globalAveragePool(), Shape.of(1, 4), 0, 0),
        layer(
            "head",
            p -> Layers.globalAveragePool().then(Layers.linear(p, 4, 10)),
            Shape.of(1, 10),
            4 * 10 + 10,
            4 * 10),
        layer(
            "factorizedReduce",
            p -> Layers.factorizedReduce(p, 4, 6),
            Shape.of(1, 6, 5, 4),
            6 * 4,
            6 * 5 * 4 * 4),
        layer("identity", p -> new Identity(), INPUT, 0, 0),
        layer("zero of stride 1", p -> new Zero(1), INPUT, 0, 0),
        layer("zero of stride 2", p -> new Zero(2), Shape.of(1, 4, 5, 4), 0, 0));
  }

  private static Arguments layer(
      String name, Function<Parameters, Layer> layer, Shape output, long parameters, long macs) {
    return Arguments.of(name, layer, output, new Cost(parameters, macs));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void shapeAndCostAreTraced(
      String name, Function<Parameters, Layer> layer, Shape output, Cost cost) {
    ShapeBackend.Trace trace = ShapeBackend.trace(INPUT, layer);
    assertEquals(output, trace.output());
    assertEquals(cost, trace.cost());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "1, 4", "7, 7", "28, 28", "5, 8"})
  void factorizedReduceHalvesAnySizeRoundingUp(int height, int width) {
    assertEquals(
        Shape.of(1, 4, (height + 1) / 2, (width + 1) / 2),
        ShapeBackend.trace(
                Shape.of(1, 4, height, width),
                parameters -> Layers.factorizedReduce(parameters, 4, 4))
            .output());
  }

  @Test
  void factorizedReduceNeedsEvenOutputs() {
    Parameters parameters = Parameters.root(new ShapeBackend(), RandomSource.of(0));
    IllegalArgumentException rejection =
        assertThrows(
            IllegalArgumentException.class, () -> Layers.factorizedReduce(parameters, 4, 5));
    assertEquals(
        "a factorized reduction needs an even number of channels, got 5", rejection.getMessage());
  }

  @Test
  void weightsHaveTheUsualNames() {
    Parameters parameters = Parameters.root(new ShapeBackend(), RandomSource.of(0));
    Layers.factorizedReduce(parameters.child("reduce"), 4, 4);
    Layers.affineBatchNorm(parameters.child("bn"), 4);
    Layers.linear(parameters.child("head"), 4, 2);
    assertEquals(
        List.of(
            "reduce.conv1.weight",
            "reduce.conv2.weight",
            "bn.weight",
            "bn.bias",
            "head.weight",
            "head.bias"),
        parameters.weights().stream().map(Variable::name).toList());
    assertEquals(
        List.of(
            "reduce.bn.running_mean", "reduce.bn.running_var", "bn.running_mean", "bn.running_var"),
        parameters.buffers().stream().map(Variable::name).toList());
  }

  @Test
  void identityReturnsItsInput() {
    ShapeBackend backend = new ShapeBackend();
    Tensor input = backend.full(0, INPUT);
    assertSame(input, new Identity().forward(input, Pass.of(backend, Pass.Mode.TRAINING)));
  }

  @Test
  void layersAreAppliedInOrder() {
    ShapeBackend backend = new ShapeBackend();
    Layer flatten = (input, pass) -> input.reshape(1, 288);
    Layer narrow = (input, pass) -> input.slice(1, 0, 3);
    assertEquals(
        Shape.of(1, 3),
        flatten
            .then(narrow)
            .forward(backend.full(0, INPUT), Pass.of(backend, Pass.Mode.EVALUATION))
            .shape());
  }

  @Test
  void aChainKnowsThatItEndsInANormalizedProjection() {
    try (ShapeBackend backend = new ShapeBackend()) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(0));
      Layer begin = Layers.relu().then(Layers.depthwise(parameters.child("a"), 4, 3, 1, 1));
      Layer pointwise = Layers.pointwise(parameters.child("b"), 4, 6);
      Layer normalization = Layers.batchNorm(parameters.child("c"), 6);
      for (Layer layer :
          List.of(
              begin.then(pointwise).then(normalization),
              begin.then(pointwise.then(normalization)))) {
        NormalizedTail tail = layer.tail().orElseThrow();
        assertEquals("b.weight", tail.weight().name());
        assertEquals(6, tail.running().channels());
        Pass pass = Pass.of(backend, Pass.Mode.TRAINING);
        Tensor input = backend.full(0, INPUT);
        Tensor head = tail.head().forward(input, pass);
        assertEquals(INPUT, head.shape());
        assertEquals(layer.forward(input, pass).shape(), tail.projection(head, pass).shape());
      }
      assertSame(Optional.empty(), begin.tail());
      assertSame(Optional.empty(), pointwise.tail());
      assertSame(Optional.empty(), pointwise.then(normalization).then(Layers.relu()).tail());
      Layer wide = Layers.convolution(parameters.child("d"), 4, 6, 3, ConvolutionSpec.of(1, 1));
      assertSame(Optional.empty(), wide.then(normalization).tail());
    }
  }
}
