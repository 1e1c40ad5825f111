package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.relaxation.RelaxationFactory;
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
 * What every relaxation must do. Runs on every tensor backend that is on the class path of the
 * test, else on those of the distribution that the environment variable {@code LAMBDARTS_HOME}
 * names, and is skipped if there is neither.
 *
 * <pre>{@code
 * final class MyRelaxationTest extends RelaxationContract {
 *   @Override protected RelaxationFactory factory() { return new MyRelaxation(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class RelaxationContract {

  private static final int BATCH = 4;
  private static final int EDGES = 3;
  private static final int CANDIDATES = 5;
  private static final ChoiceBlock BLOCK =
      new ChoiceBlock(
          "a block", EDGES, IntStream.range(0, CANDIDATES).mapToObj(i -> "op_" + i).toList());
  private static final Shape SHARED = Shape.of(EDGES, CANDIDATES);
  private static final Shape PER_SAMPLE = Shape.of(BATCH, EDGES, CANDIDATES);

  /** For the author's test. */
  protected RelaxationContract() {}

  /** {@return the factory under test} */
  protected abstract RelaxationFactory factory();

  /**
   * The settings of the relaxation.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.RELAXATION.of(factory());
  }

  /** Whether noise is drawn, or absent as in validation. */
  private enum NoiseKind {
    DRAWN,
    ABSENT
  }

  static Stream<Arguments> settings() {
    return BackendAtHand.all()
        .flatMap(
            backend ->
                Stream.of(1.0, 0.5, 0.2, 3.0)
                    .flatMap(
                        temperature ->
                            Arrays.stream(NoiseKind.values())
                                .map(noise -> Arguments.of(backend, temperature, noise))));
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @ParameterizedTest(name = "{0}, temperature {1}, noise {2}")
  @MethodSource("settings")
  void givesOneWeightPerEdgeAndCandidate(
      BackendAtHand choice, double temperature, NoiseKind noise) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Tensor weights = weights(backend, logits(backend), temperature, noise);
      Shape shape = weights.shape();
      if (!shape.equals(SHARED) && !(noise == NoiseKind.DRAWN && shape.equals(PER_SAMPLE))) {
        fail(
            "%s must give weights [edges, candidates] = %s, or [batch, edges, candidates] = %s if each sample has its own noise, but gives %s"
                .formatted(name(), SHARED, PER_SAMPLE, shape));
      }
      if (!Arrays.stream(weights.toDoubles()).allMatch(Double::isFinite)) {
        fail(name() + " must give finite weights at temperature " + temperature);
      }
    }
  }

  @ParameterizedTest(name = "{0}, temperature {1}, noise {2}")
  @MethodSource("settings")
  void gradientsAgreeWithDifferences(BackendAtHand choice, double temperature, NoiseKind noise) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT64)) {
      HostArray values = Draws.of("logits").values(EDGES, CANDIDATES);
      Variable logits = backend.variable("the logits", values.toDoubles(), values.shape());
      BackendDifferences.check(
          name() + " at temperature " + temperature,
          backend,
          List.of(logits),
          () -> weights(backend, logits.value(), temperature, noise));
    }
  }

  @ParameterizedTest(name = "{0}, temperature {1}, noise {2}")
  @MethodSource("settings")
  void sameNoiseGivesTheSameBits(BackendAtHand choice, double temperature, NoiseKind noise) {
    Expect.identical(
        name() + " with the same logits and noise (draw only from the random source that is given)",
        weights(choice, temperature, noise).toDoubles(),
        weights(choice, temperature, noise).toDoubles());
  }

  @ParameterizedTest(name = "{0}, temperature {1}, noise {2}")
  @MethodSource("settings")
  void edgesAreIndependent(BackendAtHand choice, double temperature, NoiseKind noise) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      HostArray values = Draws.of("logits").values(EDGES, CANDIDATES);
      HostArray changed = values.with(0, values.at(0, 0) + 2);
      Tensor before = weights(backend, tensor(backend, values), temperature, noise);
      Tensor after = weights(backend, tensor(backend, changed), temperature, noise);
      int axis = before.shape().rank() - 2;
      assertEquals(before.shape(), after.shape(), name() + ": the shape for other logits");
      Expect.identical(
          name() + ": the weights of the other edges when the logits of one edge change",
          before.slice(axis, 1, EDGES).toDoubles(),
          after.slice(axis, 1, EDGES).toDoubles());
    }
  }

  @ParameterizedTest(name = "{0}, temperature {1}, noise {2}")
  @MethodSource("settings")
  void leavesNoTensorsBehind(BackendAtHand choice, double temperature, NoiseKind noise) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      HostArray values = Draws.of("logits").values(EDGES, CANDIDATES);
      Variable logits = backend.variable("logits", values.toDoubles(), values.shape());
      Relaxation relaxation = create();
      try {
        LiveArrays.check(
            name(),
            backend,
            () -> {
              try (GradientTape tape = backend.openTape(List.of(logits))) {
                Tensor weights =
                    relaxation.weights(
                        logits.value(),
                        Contexts.step(temperature, noise(relaxation, backend, noise)));
                tape.gradients(weights.square().sum());
              }
            });
      } catch (IllegalStateException closed) {
        fail(name() + " holds on to a tensor of an earlier call of weights", closed);
      }
    }
  }

  @Test
  void everyBackendGivesTheSame() {
    List<BackendAtHand> present = BackendAtHand.present();
    Assumptions.assumeTrue(
        present.size() > 1,
        () -> "two tensor backends must be there to compare, there are " + present);
    HostArray expected = weights(present.get(0), 0.7, NoiseKind.DRAWN);
    for (BackendAtHand other : present.subList(1, present.size())) {
      Expect.close(
          name() + " on " + other + ", compared with " + present.get(0) + ",",
          expected,
          weights(other, 0.7, NoiseKind.DRAWN).toDoubles(),
          1e-5);
    }
  }

  private HostArray weights(BackendAtHand choice, double temperature, NoiseKind noise) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      return HostArray.copyOf(weights(backend, logits(backend), temperature, noise));
    }
  }

  private Tensor weights(
      TensorBackend backend, Tensor logits, double temperature, NoiseKind noise) {
    Relaxation relaxation = create();
    return relaxation.weights(
        logits, Contexts.step(temperature, noise(relaxation, backend, noise)));
  }

  private static Tensor logits(TensorBackend backend) {
    return tensor(backend, Draws.of("logits").values(EDGES, CANDIDATES));
  }

  private static Optional<Tensor> noise(
      Relaxation relaxation, TensorBackend backend, NoiseKind kind) {
    return kind == NoiseKind.ABSENT
        ? Optional.empty()
        : relaxation.drawNoise(
            Contexts.noise(backend, BLOCK, BATCH, RandomSource.of(5).child("noise")));
  }

  private Relaxation create() {
    return factory().create(Contexts.relaxation(config()));
  }

  private static Tensor tensor(TensorBackend backend, HostArray values) {
    return backend.tensor(values.toDoubles(), values.shape());
  }

  private String name() {
    return "relaxation " + factory().name();
  }
}
