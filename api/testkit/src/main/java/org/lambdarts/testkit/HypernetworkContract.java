package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.reference.HostArray;

/**
 * What every form of hypernetwork must do. Runs on every tensor backend that is on the class path
 * of the test, else on those of the distribution that the environment variable {@code
 * LAMBDARTS_HOME} names, and is skipped if there is neither.
 *
 * <pre>{@code
 * final class MyFormTest extends HypernetworkContract {
 *   @Override protected HypernetworkFactory factory() { return new MyForm(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class HypernetworkContract {

  private static final Shape SHAPE = Shape.of(3, 5);
  private static final double DECADES = 4;

  /** Both ends, the middle, and points on either side of any knot. */
  private static final List<Double> LAMBDAS = List.of(0.0, 1e-9, 0.2, 0.25, 0.5, 0.77, 1.0);

  /** For the author's test. */
  protected HypernetworkContract() {}

  /** {@return the factory under test} */
  protected abstract HypernetworkFactory factory();

  /**
   * The settings of the hypernetwork.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.HYPERNETWORK.of(factory());
  }

  static Stream<BackendAtHand> backends() {
    return BackendAtHand.all();
  }

  static Stream<Arguments> shapes() {
    return backends()
        .flatMap(
            backend ->
                Stream.of(Shape.of(1, 1), Shape.of(2, 8), Shape.of(5, 3))
                    .flatMap(
                        shape ->
                            Stream.of(0.0, 2.5, 4.0, 6.0)
                                .map(decades -> Arguments.of(backend, shape, decades))));
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @ParameterizedTest(name = "{0}, shape {1}, {2} decades")
  @MethodSource("shapes")
  void givesFiniteLogitsOfTheShapeItIsAskedFor(BackendAtHand choice, Shape shape, double decades) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Hypernetwork hypernetwork =
          create(Parameters.root(backend, RandomSource.of(1)), shape, decades);
      for (double lambda : LAMBDAS) {
        Tensor logits = hypernetwork.logits(lambda);
        assertEquals(shape, logits.shape(), at(lambda) + ": the shape of the logits");
        if (!Arrays.stream(logits.toDoubles()).allMatch(Double::isFinite)) {
          fail(at(lambda) + " must give finite logits");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void followsLambdaOnlyIfItSaysSo(BackendAtHand choice) {
    if (factory().followsLambda()) {
      return;
    }
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Hypernetwork hypernetwork =
          create(Parameters.root(backend, RandomSource.of(1)), SHAPE, DECADES);
      double[] first = hypernetwork.logits(LAMBDAS.get(0)).toDoubles();
      for (double lambda : LAMBDAS) {
        assertArrayEquals(
            first,
            hypernetwork.logits(lambda).toDoubles(),
            at(lambda) + " must give the same logits as elsewhere, since followsLambda() is false");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void parametersAreMadeOnceAndTrained(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(1));
      Hypernetwork hypernetwork = create(parameters, SHAPE, DECADES);
      long made = parameters.count();
      assertTrue(made > 0, name() + " must make the weights that the search trains");
      LAMBDAS.forEach(hypernetwork::logits);
      assertEquals(
          made,
          parameters.count(),
          name() + " must make its weights in create, not in logits: their number after use");
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void gradientsAgreeWithDifferences(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT64)) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(1));
      Hypernetwork hypernetwork = create(parameters, SHAPE, DECADES);
      for (double lambda : LAMBDAS) {
        BackendDifferences.check(
            at(lambda), backend, parameters.weights(), () -> hypernetwork.logits(lambda));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void everyWeightMattersSomewhere(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(1));
      Hypernetwork hypernetwork = create(parameters, SHAPE, DECADES);
      for (Variable weight : parameters.weights()) {
        boolean matters =
            LAMBDAS.stream().anyMatch(lambda -> hasGradient(backend, hypernetwork, weight, lambda));
        assertTrue(matters, name() + " must use its weight " + weight.name() + " for some λ'");
      }
    }
  }

  private static boolean hasGradient(
      TensorBackend backend, Hypernetwork hypernetwork, Variable weight, double lambda) {
    try (TensorScope scope = backend.openScope();
        GradientTape tape = backend.openTape(List.of(weight))) {
      Tensor logits = hypernetwork.logits(lambda);
      HostArray cotangent = Draws.of("cotangent").values(logits.shape().toArray());
      Tensor loss = logits.mul(backend.tensor(cotangent.toDoubles(), cotangent.shape())).sum();
      return Arrays.stream(tape.gradients(loss).of(weight).toDoubles()).anyMatch(g -> g != 0);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void sameSeedAndLambdaGiveTheSameBits(BackendAtHand choice) {
    double[][] first = allLogits(choice, LAMBDAS);
    double[][] again = allLogits(choice, LAMBDAS);
    for (int i = 0; i < first.length; i++) {
      Expect.identical(at(LAMBDAS.get(i)) + ", made anew from the same seed", first[i], again[i]);
    }
    List<Double> twice = Stream.concat(LAMBDAS.stream(), LAMBDAS.stream()).toList();
    double[][] asked = allLogits(choice, twice);
    for (int i = 0; i < first.length; i++) {
      Expect.identical(
          at(LAMBDAS.get(i)) + ", asked again after other λ'", first[i], asked[i + first.length]);
    }
  }

  @Test
  void everyBackendGivesTheSame() {
    List<BackendAtHand> present = BackendAtHand.present();
    Assumptions.assumeTrue(
        present.size() > 1,
        () -> "two tensor backends must be there to compare, there are " + present);
    double[][] expected = allLogits(present.get(0), LAMBDAS);
    for (BackendAtHand other : present.subList(1, present.size())) {
      double[][] logits = allLogits(other, LAMBDAS);
      for (int i = 0; i < logits.length; i++) {
        Expect.close(
            at(LAMBDAS.get(i)) + " on " + other + ", compared with " + present.get(0) + ",",
            HostArray.of(SHAPE, expected[i]),
            logits[i],
            1e-5);
      }
    }
  }

  private double[][] allLogits(BackendAtHand choice, List<Double> lambdas) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Hypernetwork hypernetwork =
          create(Parameters.root(backend, RandomSource.of(1)), SHAPE, DECADES);
      return lambdas.stream()
          .map(lambda -> hypernetwork.logits(lambda).toDoubles())
          .toArray(double[][]::new);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void holdsOnToNoTensorAndLeavesNoneBehind(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(1));
      Hypernetwork hypernetwork;
      try (TensorScope making = backend.openScope()) {
        hypernetwork = create(parameters, SHAPE, DECADES);
        parameters.weights().forEach(making::keep);
        parameters.buffers().forEach(making::keep);
      }
      List<Variable> weights = parameters.weights();
      try {
        LiveArrays.check(
            name(),
            backend,
            () -> {
              try (GradientTape tape = backend.openTape(weights)) {
                tape.gradients(hypernetwork.logits(0.3).square().sum());
              }
            });
      } catch (IllegalStateException closed) {
        fail(
            name()
                + " holds on to a tensor that was made in create or for an earlier λ'; make it a "
                + "weight or a buffer, or make it in every call of logits",
            closed);
      }
    }
  }

  private Hypernetwork create(Parameters parameters, Shape shape, double decades) {
    int edges = shape.dimension(0);
    int candidates = shape.dimension(1);
    ChoiceBlock block =
        new ChoiceBlock(
            "a block", edges, IntStream.range(0, candidates).mapToObj(i -> "op_" + i).toList());
    double[][] costs = new double[edges][candidates];
    for (int edge = 0; edge < edges; edge++) {
      for (int i = 0; i < candidates; i++) {
        costs[edge][i] = 100.0 * (i % 3) + edge;
      }
    }
    return factory().create(Contexts.hypernetwork(block, costs, decades, parameters, config()));
  }

  private String name() {
    return "hypernetwork " + factory().name();
  }

  private String at(double lambda) {
    return name() + " at λ' = " + lambda;
  }
}
