package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
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
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.testkit.reference.HostArray;

/**
 * What every operation must do. Shapes and costs are traced without a backend; the rest runs on
 * every tensor backend that is on the class path of the test, else on those of the distribution
 * that the environment variable {@code LAMBDARTS_HOME} names, and is skipped if there is neither.
 *
 * <pre>{@code
 * final class MyOperationTest extends OperationContract {
 *   @Override protected Operation operation() { return new MyOperation(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class OperationContract {

  private static final int CHANNELS = 4;
  private static final int BATCH = 3;
  private static final int[][] SIZES = {{1, 1}, {2, 3}, {4, 4}, {5, 5}, {7, 3}, {8, 13}, {28, 28}};

  /** For the author's test. */
  protected OperationContract() {}

  /** {@return the operation under test} */
  protected abstract Operation operation();

  /**
   * The settings of the operation.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.OPERATION.of(operation());
  }

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

  static Stream<Arguments> backends() {
    return BackendAtHand.all()
        .flatMap(backend -> Stream.of(Arguments.of(backend, 1), Arguments.of(backend, 2)));
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
              bench.parameters.weights().stream().mapToLong(weight -> weight.shape().size()).sum();
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

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void computesWhatWasTraced(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          for (Pass.Mode mode : Pass.Mode.values()) {
            Tensor output = bench.forward(mode);
            Shape input = bench.input.shape();
            expectShape(outputShape(input, stride), output.shape(), input, stride, mode);
            if (!Arrays.stream(output.toDoubles()).allMatch(Double::isFinite)) {
              fail(at(stride) + " must give finite numbers in a pass for " + mode);
            }
          }
        });
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void gradientsAgreeWithDifferences(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT64,
        stride,
        bench -> {
          TensorBackend backend = bench.backend;
          Variable input =
              backend.variable("the input", bench.input.toDoubles(), bench.input.shape());
          List<Variable> variables = new ArrayList<>(bench.parameters.weights());
          variables.add(input);
          BackendDifferences.check(
              at(stride),
              backend,
              variables,
              () -> bench.forward(input.value(), Pass.Mode.PROBING));
        });
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void singlePrecisionIsGoodEnough(BackendAtHand choice, int stride) {
    Map<String, HostArray> exact = outputAndGradients(choice, ElementType.FLOAT64, stride);
    Map<String, HostArray> single = outputAndGradients(choice, ElementType.FLOAT32, stride);
    exact.forEach(
        (name, expected) ->
            Expect.close(
                "%s: %s in single precision, compared with double,".formatted(at(stride), name),
                expected,
                single.get(name).toDoubles(),
                1e-3));
  }

  private Map<String, HostArray> outputAndGradients(
      BackendAtHand choice, ElementType type, int stride) {
    Map<String, HostArray> found = new LinkedHashMap<>();
    onBackend(
        choice,
        type,
        stride,
        bench -> {
          TensorBackend backend = bench.backend;
          Variable input =
              backend.variable("the input", bench.input.toDoubles(), bench.input.shape());
          List<Variable> variables = new ArrayList<>(bench.parameters.weights());
          variables.add(input);
          try (GradientTape tape = backend.openTape(variables)) {
            Tensor output = bench.forward(input.value(), Pass.Mode.PROBING);
            found.put("the output", HostArray.copyOf(output));
            HostArray cotangent = Draws.of("cotangent").values(output.shape().toArray());
            Gradients gradients =
                tape.gradients(
                    output.mul(backend.tensor(cotangent.toDoubles(), cotangent.shape())).sum());
            variables.forEach(
                variable ->
                    found.put(
                        "the gradient of " + variable.name(),
                        HostArray.copyOf(gradients.of(variable))));
          }
        });
    return found;
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void onlyTrainingMovesRunningStatistics(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          Map<String, double[]> weights = values(bench.parameters.weights());
          Map<String, double[]> before = values(bench.parameters.buffers());
          for (Pass.Mode mode : List.of(Pass.Mode.PROBING, Pass.Mode.EVALUATION)) {
            bench.forward(mode);
            expectUnchanged(stride, mode, before, bench.parameters.buffers());
          }
          bench.forward(Pass.Mode.TRAINING);
          expectUnchanged(stride, Pass.Mode.TRAINING, weights, bench.parameters.weights());
          for (Variable buffer : bench.parameters.buffers()) {
            if (buffer.name().endsWith("running_mean")
                && Arrays.equals(before.get(buffer.name()), buffer.value().toDoubles())) {
              fail(at(stride) + ": a pass for TRAINING must move " + buffer.name());
            }
          }
        });
  }

  private void expectUnchanged(
      int stride, Pass.Mode mode, Map<String, double[]> before, List<Variable> variables) {
    for (Variable variable : variables) {
      Expect.identical(
          at(stride) + ": " + variable.name() + ", which a pass for " + mode + " must leave alone",
          before.get(variable.name()),
          variable.value().toDoubles());
    }
  }

  private static Map<String, double[]> values(List<Variable> variables) {
    return variables.stream()
        .collect(Collectors.toMap(Variable::name, variable -> variable.value().toDoubles()));
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void probingComputesWhatTrainingComputes(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench ->
            Expect.close(
                at(stride) + " in a pass for PROBING, compared with one for TRAINING,",
                HostArray.copyOf(bench.forward(Pass.Mode.TRAINING)),
                bench.forward(Pass.Mode.PROBING),
                1e-6));
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void evaluationLooksAtOneImageAtATime(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          bench.forward(Pass.Mode.TRAINING);
          Tensor together = bench.forward(Pass.Mode.EVALUATION);
          for (int image = 0; image < BATCH; image++) {
            Expect.close(
                at(stride) + " for one image in a pass for EVALUATION, compared with the batch,",
                HostArray.copyOf(together.slice(0, image, image + 1)),
                bench.forward(bench.input.slice(0, image, image + 1), Pass.Mode.EVALUATION),
                1e-4);
          }
        });
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void sameSeedGivesTheSameBits(BackendAtHand choice, int stride) {
    for (Pass.Mode mode : Pass.Mode.values()) {
      double[] first = freshOutput(choice, stride, mode);
      Expect.identical(
          at(stride)
              + ", made anew from the same seed for a pass for "
              + mode
              + " (draw first values only from the generator an Initializer is given)",
          first,
          freshOutput(choice, stride, mode));
    }
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void samePassGivesTheSameBits(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          for (Pass.Mode mode : Pass.Mode.values()) {
            Expect.identical(
                at(stride)
                    + ", asked twice in the same pass for "
                    + mode
                    + " (draw only from pass.random())",
                bench.forward(mode).toDoubles(),
                bench.forward(mode).toDoubles());
          }
        });
  }

  private double[] freshOutput(BackendAtHand choice, int stride, Pass.Mode mode) {
    double[][] output = new double[1][];
    onBackend(
        choice, ElementType.FLOAT32, stride, bench -> output[0] = bench.forward(mode).toDoubles());
    return output[0];
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void layerHoldsOnToNoTensor(BackendAtHand choice, int stride) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      Bench bench;
      try (TensorScope making = backend.openScope()) {
        bench = Bench.create(backend, parameters -> create(parameters, CHANNELS, stride));
        bench.parameters.weights().forEach(making::keep);
        bench.parameters.buffers().forEach(making::keep);
      }
      for (int i = 0; i < 3; i++) {
        try (TensorScope step = backend.openScope()) {
          bench.forward(input(backend), Pass.Mode.TRAINING);
        } catch (IllegalStateException closed) {
          fail(
              at(stride)
                  + " holds on to a tensor that was made in create or in an earlier pass; make it "
                  + "a weight or a buffer of the context's parameters, or make it in every pass",
              closed);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void passesLeaveNoTensorsBehind(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          TensorBackend backend = bench.backend;
          Variable input =
              backend.variable("the input", bench.input.toDoubles(), bench.input.shape());
          List<Variable> variables = new ArrayList<>(bench.parameters.weights());
          variables.add(input);
          LiveArrays.check(
              at(stride),
              backend,
              () -> {
                try (GradientTape tape = backend.openTape(variables)) {
                  Tensor output = bench.forward(input.value(), Pass.Mode.TRAINING);
                  tape.gradients(output.square().sum());
                }
                bench.forward(input.value(), Pass.Mode.EVALUATION);
              });
        });
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void inputIsLeftAsItIs(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          double[] before = bench.input.toDoubles();
          bench.forward(Pass.Mode.TRAINING);
          assertTrue(bench.input.isOpen(), at(stride) + " must not close its input");
          Expect.identical(at(stride) + ": its input", before, bench.input.toDoubles());
        });
  }

  @ParameterizedTest(name = "stride {0}")
  @ValueSource(ints = {1, 2})
  void everyBackendGivesTheSame(int stride) {
    List<BackendAtHand> present = BackendAtHand.present();
    Assumptions.assumeTrue(
        present.size() > 1,
        () -> "two tensor backends must be there to compare, there are " + present);
    for (Pass.Mode mode : Pass.Mode.values()) {
      HostArray expected = output(present.get(0), stride, mode);
      for (BackendAtHand other : present.subList(1, present.size())) {
        Expect.close(
            "%s in a pass for %s on %s, compared with %s,"
                .formatted(at(stride), mode, other, present.get(0)),
            expected,
            output(other, stride, mode).toDoubles(),
            1e-4);
      }
    }
  }

  private HostArray output(BackendAtHand choice, int stride, Pass.Mode mode) {
    HostArray[] output = new HostArray[1];
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> output[0] = HostArray.copyOf(bench.forward(mode)));
    return output[0];
  }

  private Layer create(Parameters parameters, int channels, int stride) {
    return operation().create(Contexts.operation(channels, stride, parameters, config()));
  }

  private Shape traced(Supplier<Tensor> forward) {
    try {
      return forward.get().shape();
    } catch (UnsupportedOperationException reads) {
      return fail(
          "operation "
              + operation().name()
              + " must not read values of tensors: its costs are traced without any",
          reads);
    }
  }

  private void expectShape(Shape expected, Shape actual, Shape input, int stride, Pass.Mode mode) {
    if (!actual.equals(expected)) {
      fail(
          ("%s must give %s for an input of %s in a pass for %s, but gives %s: as many channels, "
                  + "height and width divided by the stride, rounded up")
              .formatted(at(stride), expected, input, mode, actual));
    }
  }

  private static Shape outputShape(Shape input, int stride) {
    return input
        .with(2, (input.dimension(2) + stride - 1) / stride)
        .with(3, (input.dimension(3) + stride - 1) / stride);
  }

  private String at(int stride) {
    return "operation " + operation().name() + " at stride " + stride;
  }

  private static Tensor input(TensorBackend backend) {
    HostArray values = Draws.of("operation input").values(BATCH, CHANNELS, 7, 6);
    return backend.tensor(values.toDoubles(), values.shape());
  }

  private void onBackend(BackendAtHand choice, ElementType type, int stride, Consumer<Bench> body) {
    try (TensorBackend backend = choice.open(type);
        TensorScope scope = backend.openScope()) {
      body.accept(Bench.create(backend, parameters -> create(parameters, CHANNELS, stride)));
    }
  }

  /**
   * The layer under test on a backend.
   *
   * @param backend the backend
   * @param parameters where the layer made its parameters
   * @param layer the layer
   * @param input an input for it
   */
  private record Bench(TensorBackend backend, Parameters parameters, Layer layer, Tensor input) {

    static Bench create(TensorBackend backend, Function<Parameters, Layer> operation) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(5));
      return new Bench(
          backend, parameters, operation.apply(parameters), OperationContract.input(backend));
    }

    Tensor forward(Pass.Mode mode) {
      return forward(input, mode);
    }

    Tensor forward(Tensor of, Pass.Mode mode) {
      return layer.forward(of, Pass.of(backend, mode));
    }
  }
}
