package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.regularizer.WeightRegularizer;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.testkit.reference.HostArray;

/**
 * What every complexity regularizer must do. One whose costs follow weights runs on every tensor
 * backend that is on the class path of the test, else on those of the distribution that the
 * environment variable {@code LAMBDARTS_HOME} names, and is skipped there if there is neither.
 *
 * <pre>{@code
 * final class MyRegularizerTest extends ComplexityRegularizerContract {
 *   @Override protected ComplexityRegularizerFactory factory() { return new MyRegularizer(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class ComplexityRegularizerContract {

  /** For the author's test. */
  protected ComplexityRegularizerContract() {}

  /** {@return the factory under test} */
  protected abstract ComplexityRegularizerFactory factory();

  /**
   * The settings of the regularizer.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.REGULARIZER.of(factory());
  }

  static Stream<Candidate> candidates() {
    return LongStream.of(0, 1, 432, 3_000_000_000L)
        .boxed()
        .flatMap(
            parameters ->
                LongStream.of(0, 1_000_000, 9_000_000_000_000L)
                    .mapToObj(macs -> candidate(new Cost(parameters, macs))));
  }

  private static Candidate candidate(Cost cost) {
    String operation = cost.parameters() == 0 ? "skip_connect" : "sep_conv_3x3";
    Placement placement = new Placement(operation, "normal.1", 2, 1, 2, Shape.of(1, 16, 14, 14));
    return Contexts.candidate(placement, 3, cost, 784);
  }

  static Stream<Arguments> weights() {
    return BackendAtHand.all()
        .flatMap(
            backend -> Stream.of(0.0, 1e-6, 1.0, 1e3).map(scale -> Arguments.of(backend, scale)));
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @Test
  void unitIsAShortLine() {
    ComplexityRegularizer regularizer = create();
    String unit = regularizer.unit();
    if (unit == null || unit.isBlank() || unit.contains("\n")) {
      fail(name() + " must name its unit in one line, for axes and tables, but gives " + unit);
    }
    assertEquals(unit, regularizer.unit(), name() + ": its unit at a second call");
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void costIsFiniteAndNotNegative(Candidate candidate) {
    double cost = staticOne().cost(candidate);
    if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
      fail(
          "%s must give a cost that is finite and at least 0, but gives %s for %s"
              .formatted(name(), cost, candidate));
    }
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void costDependsOnTheCandidateAlone(Candidate candidate) {
    StaticRegularizer regularizer = staticOne();
    double first = regularizer.cost(candidate);
    candidates().forEach(regularizer::cost);
    assertEquals(first, regularizer.cost(candidate), name() + ": the cost, asked again later");
    assertEquals(first, staticOne().cost(candidate), name() + ": the cost, made anew");
  }

  @ParameterizedTest(name = "{0}, weights times {1}")
  @MethodSource("weights")
  void costOfWeightsIsAScalarAtLeast0(BackendAtHand choice, double scale) {
    WeightRegularizer regularizer = weightOne();
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Tensor cost = regularizer.cost(candidate(new Cost(60, 3_000)), tensors(backend, scale, 1, 2));
      assertEquals(Shape.scalar(), cost.shape(), name() + ": the shape of a cost");
      if (!(cost.item() >= 0 && cost.item() < Double.POSITIVE_INFINITY)) {
        fail(
            "%s must give a cost that is finite and at least 0, but gives %s for weights within %s"
                .formatted(name(), cost.item(), scale));
      }
    }
  }

  @ParameterizedTest(name = "{0}, weights times {1}")
  @MethodSource("weights")
  void costOfWeightsIsThatOfTheMoment(BackendAtHand choice, double scale) {
    WeightRegularizer regularizer = weightOne();
    Candidate candidate = candidate(new Cost(60, 3_000));
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      double first = regularizer.cost(candidate, tensors(backend, scale, 1, 2)).item();
      regularizer.cost(candidate, tensors(backend, 7, 3)).item();
      assertEquals(
          first,
          regularizer.cost(candidate, tensors(backend, scale, 1, 2)).item(),
          name() + ": the cost, asked again after other weights");
    }
  }

  private static List<Tensor> tensors(TensorBackend backend, double scale, int... purposes) {
    return Arrays.stream(purposes)
        .mapToObj(purpose -> Draws.of("weights " + purpose).values(5, 6))
        .map(HostArray::toDoubles)
        .map(values -> backend.tensor(values, Shape.of(5, 6)).mul(scale))
        .toList();
  }

  private StaticRegularizer staticOne() {
    if (create() instanceof StaticRegularizer regularizer) {
      return regularizer;
    }
    return Assumptions.abort(name() + " has costs that follow weights");
  }

  private WeightRegularizer weightOne() {
    if (create() instanceof WeightRegularizer regularizer) {
      return regularizer;
    }
    return Assumptions.abort(name() + " has costs that do not follow weights");
  }

  private ComplexityRegularizer create() {
    return factory().create(Contexts.regularizer(config()));
  }

  private String name() {
    return "regularizer " + factory().name();
  }
}
