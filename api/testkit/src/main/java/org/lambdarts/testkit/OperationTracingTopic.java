package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.api.trace.ShapeBackend;

/** What an operation makes, traced without values: shapes, parameters and costs. */
abstract class OperationTracingTopic extends OperationTopic {

  OperationTracingTopic(OperationContract contract) {
    super(contract);
  }

  private static final int[][] SIZES = {{1, 1}, {2, 3}, {4, 4}, {5, 5}, {7, 3}, {8, 13}, {28, 28}};

  static Stream<Arguments> sizes() {
    return IntStream.of(1, 2)
        .boxed()
        .flatMap(
            stride ->
                IntStream.of(4, 6)
                    .boxed()
                    .flatMap(
                        channels ->
                            Arrays.stream(SIZES)
                                .map(
                                    size ->
                                        Arguments.of(
                                            stride, Shape.of(2, channels, size[0], size[1])))));
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(operation());
  }

  @ParameterizedTest(name = "stride {0}, input {1}")
  @MethodSource("sizes")
  void strideDividesHeightAndWidthRoundingUp(int stride, Shape input) {
    ShapeBackend shapes = new ShapeBackend();
    int channels = input.dimension(1);
    Layer layer = create(Parameters.root(shapes, RandomSource.of(0)), channels, stride);
    for (Pass.Mode mode : Pass.Mode.values()) {
      Shape output = traced(() -> layer.forward(shapes.full(0, input), Pass.of(shapes, mode)));
      expectShape(outputShape(input, stride), output, input, stride, mode);
    }
  }

  @ParameterizedTest(name = "stride {0}")
  @ValueSource(ints = {1, 2})
  void parametersAreMadeOnceAndNotByForward(int stride) {
    ShapeBackend shapes = new ShapeBackend();
    Parameters root = Parameters.root(shapes, RandomSource.of(0));
    Layer layer = create(root, CHANNELS, stride);
    long made = root.count();
    int buffers = root.buffers().size();
    Tensor input = shapes.full(0, Shape.of(1, CHANNELS, 8, 8));
    for (int i = 0; i < 2; i++) {
      traced(() -> layer.forward(input, Pass.of(shapes, Pass.Mode.TRAINING)));
    }
    String rule = at(stride) + " must make its parameters in create, not in forward: ";
    assertEquals(made, root.count(), rule + "their number before and after two passes");
    assertEquals(buffers, root.buffers().size(), rule + "buffers before and after two passes");
  }

  @ParameterizedTest(name = "stride {0}")
  @ValueSource(ints = {1, 2})
  void everyEdgeHasItsOwnParameters(int stride) {
    ShapeBackend shapes = new ShapeBackend();
    Parameters root = Parameters.root(shapes, RandomSource.of(0));
    Operation operation = operation();
    long[] counts = new long[2];
    for (int edge = 0; edge < counts.length; edge++) {
      Parameters own = root.child(edge);
      operation.create(Contexts.operation(CHANNELS, stride, own, config()));
      counts[edge] = own.count();
    }
    assertEquals(
        counts[0], counts[1], at(stride) + ": parameters of the first edge and of the second");
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void tracedCostsAreThoseOfTheLayer(BackendAtHand choice, int stride) {
    Cost traced = trace(stride, 8, 8);
    assertEquals(
        traced.parameters(),
        trace(stride, 5, 9).parameters(),
        at(stride) + ": parameters traced for an 8x8 image and for a 5x9 image");
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          bench.forward(Pass.Mode.TRAINING);
          long counted =
              bench.parameters().weights().stream()
                  .mapToLong(weight -> weight.shape().size())
                  .sum();
          assertEquals(
              counted, traced.parameters(), at(stride) + ": weights counted and parameters traced");
        });
  }

  private Cost trace(int stride, int height, int width) {
    return ShapeBackend.trace(
            Shape.of(1, CHANNELS, height, width),
            parameters -> create(parameters, CHANNELS, stride))
        .cost();
  }
}
