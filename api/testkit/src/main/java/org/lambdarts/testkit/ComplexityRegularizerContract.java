package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.trace.Cost;

/**
 * What every complexity regularizer must do.
 *
 * <pre>{@code
 * final class MyRegularizerTest extends ComplexityRegularizerContract {
 *   @Override protected ComplexityRegularizerFactory factory() { return new MyRegularizer(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public abstract class ComplexityRegularizerContract {

  /** For the author's test. */
  protected ComplexityRegularizerContract() {}

  /**
   * The factory under test.
   *
   * @return the factory
   */
  protected abstract ComplexityRegularizerFactory factory();

  /**
   * The settings of the regularizer.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.REGULARIZER.of(factory());
  }

  /**
   * A candidate whose cost is asked.
   *
   * @param candidate the candidate
   * @param squaredNorm the squared norm of its weights
   */
  private record CostedCandidate(Candidate candidate, double squaredNorm) {}

  static Stream<CostedCandidate> candidates() {
    return LongStream.of(0, 1, 432, 3_000_000_000L)
        .boxed()
        .flatMap(
            parameters ->
                LongStream.of(0, 1_000_000, 9_000_000_000_000L)
                    .boxed()
                    .flatMap(
                        macs ->
                            DoubleStream.of(0, 1e-12, 2.5, 1e12)
                                // a candidate without weights has no norm
                                .filter(norm -> parameters > 0 || norm == 0)
                                .mapToObj(norm -> costed(new Cost(parameters, macs), norm))));
  }

  private static CostedCandidate costed(Cost cost, double squaredNorm) {
    String operation = cost.parameters() == 0 ? "skip_connect" : "sep_conv_3x3";
    return new CostedCandidate(
        new Candidate("normal.1", 2, 1, 3, operation, 16, 2, cost), squaredNorm);
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @Test
  void unitIsAShortLine() {
    ComplexityRegularizer regularizer = factory().create(config());
    String unit = regularizer.unit();
    if (unit == null || unit.isBlank() || unit.contains("\n")) {
      fail(name() + " must name its unit in one line, for axes and tables, but gives " + unit);
    }
    assertEquals(unit, regularizer.unit(), name() + ": its unit at a second call");
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void costIsFiniteAndNotNegative(CostedCandidate costed) {
    double cost = cost(factory().create(config()), costed);
    if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
      fail(
          "%s must give a cost that is finite and at least 0, but gives %s for %s"
              .formatted(name(), cost, costed));
    }
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void costDependsOnTheCandidateAlone(CostedCandidate costed) {
    ComplexityRegularizer regularizer = factory().create(config());
    double first = cost(regularizer, costed);
    candidates().forEach(other -> cost(regularizer, other));
    assertEquals(first, cost(regularizer, costed), name() + ": the cost, asked again later");
    assertEquals(first, cost(factory().create(config()), costed), name() + ": the cost, made anew");
  }

  @Test
  void regularizerThatReadsWeightsSaysThatItFollowsThem() {
    ComplexityRegularizer regularizer = factory().create(config());
    AtomicInteger reads = new AtomicInteger();
    candidates()
        .forEach(
            costed ->
                regularizer.cost(
                    costed.candidate(),
                    () -> {
                      reads.incrementAndGet();
                      return costed.squaredNorm();
                    }));
    if (reads.get() > 0 && !regularizer.followsWeights()) {
      fail(
          name()
              + " reads the candidates' weights, so followsWeights() must be true; else its costs "
              + "are asked for only once, before the first step");
    }
  }

  private static double cost(ComplexityRegularizer regularizer, CostedCandidate costed) {
    return regularizer.cost(costed.candidate(), costed::squaredNorm);
  }

  private String name() {
    return "regularizer " + factory().name();
  }
}
