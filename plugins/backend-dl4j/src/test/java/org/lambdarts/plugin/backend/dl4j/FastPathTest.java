package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/** Sharing and the kernels for small images change no number beyond rounding. */
final class FastPathTest {

  private static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (int seed = 0; seed < 12; seed++) {
      cells.add(Arguments.of(ElementType.FLOAT32, 1 + seed % 3, seed));
    }
    for (int seed = 0; seed < 4; seed++) {
      cells.add(Arguments.of(ElementType.FLOAT64, 1 + seed % 3, seed));
    }
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void agreesWithThePlainPath(ElementType elementType, int threads, int seed) {
    Map<String, double[]> fast = run(elementType, threads, seed, false);
    Map<String, double[]> plain = run(elementType, threads, seed, true);
    double tolerance = elementType == ElementType.FLOAT64 ? 1e-10 : 2e-4;
    assertEquals(plain.keySet(), fast.keySet());
    plain.forEach(
        (name, expected) -> {
          double size = 1e-3;
          for (double value : expected) {
            size = Math.max(size, Math.abs(value));
          }
          assertArrayEquals(expected, fast.get(name), tolerance * size, name);
        });
  }

  @Test
  void numbersDoNotDependOnThreads() {
    Map<String, double[]> one = run(ElementType.FLOAT32, 1, 5, false);
    Map<String, double[]> three = run(ElementType.FLOAT32, 3, 5, false);
    one.forEach((name, values) -> assertArrayEquals(values, three.get(name), name));
  }

  private static Map<String, double[]> run(
      ElementType elementType, int threads, int seed, boolean plain) {
    try (Dl4jBackend backend = Backends.open(elementType, threads, plain)) {
      return new RandomNode(backend, seed).pass();
    }
  }

  @Test
  void sharesResultsUnlessPlain() {
    try (Dl4jBackend fast = Backends.open(ElementType.FLOAT32, 1, false);
        Dl4jBackend plain = Backends.open(ElementType.FLOAT32, 1, true)) {
      Tensor x = images(fast, 3, 2, 6);
      assertSame(x.relu(), x.relu());
      assertSame(x.batchNorm(null, 0.1, 1e-5), x.batchNorm(null, 0.1, 1e-5));
      assertNotSame(x.batchNorm(null, 0.1, 1e-5), x.batchNorm(null, 0.1, 1e-3));
      Tensor y = images(plain, 3, 2, 6);
      assertNotSame(y.batchNorm(null, 0.1, 1e-5), y.batchNorm(null, 0.1, 1e-5));
    }
  }

  @Test
  void aSharedBatchNormMovesTheRunningStatisticsOfEach() {
    try (Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 1, false)) {
      Tensor x = images(backend, 4, 2, 5);
      RunningStatistics first = running(backend, 2);
      RunningStatistics second = running(backend, 2);
      x.batchNorm(first, 0.1, 1e-5);
      double[] once = first.mean().value().toDoubles();
      x.batchNorm(second, 0.1, 1e-5);
      assertTrue(Math.abs(once[0]) > 1e-6, "the running mean has not moved");
      assertArrayEquals(once, second.mean().value().toDoubles());
      assertArrayEquals(
          first.variance().value().toDoubles(), second.variance().value().toDoubles());
    }
  }

  private static RunningStatistics running(Dl4jBackend backend, int channels) {
    double[] ones = new double[channels];
    java.util.Arrays.fill(ones, 1);
    return new RunningStatistics(
        backend.variable("mean", new double[channels], Shape.of(channels)),
        backend.variable("variance", ones, Shape.of(channels)));
  }

  private static Tensor images(Dl4jBackend backend, int batch, int channels, int side) {
    Shape shape = Shape.of(batch, channels, side, side);
    return backend.tensor(values(new Random(3), (int) shape.size()), shape);
  }

  private static double[] values(Random random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  /** A node with edges from two states, all kinds of candidates on each, of random sizes. */
  private static final class RandomNode {

    private final Dl4jBackend backend;
    private final Random random;
    private final List<Variable> variables = new ArrayList<>();
    private final List<RunningStatistics> running = new ArrayList<>();

    RandomNode(Dl4jBackend backend, int seed) {
      this.backend = backend;
      this.random = new Random(seed);
    }

    Map<String, double[]> pass() {
      int batch = 7 + random.nextInt(11);
      int channels = 2 + 2 * random.nextInt(3);
      int height = 5 + random.nextInt(9);
      int width = 5 + random.nextInt(9);
      int stride = 1 + random.nextInt(2);
      Map<String, double[]> numbers = new LinkedHashMap<>();
      Shape shape = Shape.of(batch, channels, height, width);
      List<Variable> states = List.of(variable("s0", shape), variable("s1", shape));
      List<Map<String, Variable>> kernels = new ArrayList<>();
      for (int edge = 0; edge < 3; edge++) {
        kernels.add(kernels(edge, channels));
      }
      int terms = 3 * 6;
      Variable mixing =
          variable("mixing", random.nextBoolean() ? Shape.of(terms) : Shape.of(batch, terms));
      try (TensorScope scope = backend.openScope();
          GradientTape tape = backend.openTape(variables)) {
        List<Tensor> outputs = new ArrayList<>();
        for (int edge = 0; edge < 3; edge++) {
          // the first two edges leave the same state
          outputs.addAll(candidates(states.get(edge / 2).value(), kernels.get(edge), stride));
        }
        Tensor node = backend.weightedSum(outputs, mixing.value());
        numbers.put("node", node.toDoubles());
        Gradients gradients = tape.gradients(node.square().mean().add(node.mean()));
        for (Variable variable : variables) {
          numbers.put(variable.name(), gradients.of(variable).toDoubles());
        }
        for (RunningStatistics statistics : running) {
          numbers.put("mean " + numbers.size(), statistics.mean().value().toDoubles());
          numbers.put("variance " + numbers.size(), statistics.variance().value().toDoubles());
        }
      }
      return numbers;
    }

    private Map<String, Variable> kernels(int edge, int channels) {
      Map<String, Variable> kernels = new LinkedHashMap<>();
      for (String name : List.of("sep3", "sep3 again", "dil3", "dil5", "sep7")) {
        int side = name.contains("3") ? 3 : name.contains("5") ? 5 : 7;
        kernels.put(name, variable(edge + " " + name, Shape.of(channels, 1, side, side)));
        kernels.put(
            name + " 1x1", variable(edge + " 1x1 " + name, Shape.of(channels, channels, 1, 1)));
      }
      return kernels;
    }

    private List<Tensor> candidates(Tensor x, Map<String, Variable> kernels, int stride) {
      PoolingSpec pooling = new PoolingSpec(3, stride, 1);
      Tensor separable = separable(x, kernels, "sep3", stride, 1);
      return List.of(
          normalized(x.maxPool2d(pooling)),
          normalized(x.avgPool2d(pooling)),
          separable(separable, kernels, "sep3 again", 1, 1),
          separable(x, kernels, "dil3", stride, 2),
          separable(x, kernels, "dil5", stride, 2),
          separable(x, kernels, "sep7", stride, 1));
    }

    private Tensor separable(
        Tensor x, Map<String, Variable> kernels, String name, int stride, int dilation) {
      Variable kernel = kernels.get(name);
      int padding = dilation * (kernel.shape().dimension(2) - 1) / 2;
      ConvolutionSpec spec =
          ConvolutionSpec.of(stride, padding)
              .withDilation(dilation)
              .withGroups(x.shape().dimension(1));
      return normalized(
          x.relu()
              .conv2d(kernel.value(), spec)
              .conv2d(kernels.get(name + " 1x1").value(), ConvolutionSpec.of(1, 0)));
    }

    private Tensor normalized(Tensor x) {
      RunningStatistics statistics = running(backend, x.shape().dimension(1));
      running.add(statistics);
      return x.batchNorm(statistics, 0.1, 1e-5);
    }

    private Variable variable(String name, Shape shape) {
      Variable variable = backend.variable(name, values(random, (int) shape.size()), shape);
      variables.add(variable);
      return variable;
    }
  }
}
