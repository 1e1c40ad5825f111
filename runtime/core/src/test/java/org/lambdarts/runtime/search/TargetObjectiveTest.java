package org.lambdarts.runtime.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.parity.Backends;

/** On a supernet whose networks have from 100 to 1,000 parameters. */
final class TargetObjectiveTest {

  private static final double FIXED = 100;

  private static final CostTable COSTS =
      CostTable.of(
          List.of(new ChoiceBlock("edges", 1, List.of("free", "costly"))),
          List.of(candidate(0), candidate(1)),
          candidate -> 900 * candidate.index());

  private static Candidate candidate(int index) {
    Candidate candidate = mock();
    when(candidate.block()).thenReturn("edges");
    when(candidate.index()).thenReturn(index);
    return candidate;
  }

  @Test
  void theLossIsTheSquaredLogarithmOfHowManyTimesTooLarge() {
    try (TensorBackend backend = Backends.start(Backends.all().get(0), ElementType.FLOAT64);
        TensorScope scope = backend.openScope()) {
      Variable cost = backend.variable("cost", new double[] {300}, Shape.of());
      for (double lambda : new double[] {1, 2.5, 10}) {
        try (GradientTape tape = backend.openTape(List.of(cost))) {
          Tensor penalty =
              new TargetObjective(0.5)
                  .penalty(
                      new Lambda(lambda, Math.log10(lambda)),
                      new ExpectedComplexity(cost.value(), COSTS, FIXED, false));
          // 400 of 1,000 parameters, of which 1/λ are asked for
          double excess = Math.log(0.4 * lambda);
          assertEquals(0.5 * excess * excess, penalty.item(), 1e-12);
          assertEquals(
              Math.signum(Math.rint(1e9 * excess)),
              Math.signum(Math.rint(1e9 * tape.gradients(penalty).of(cost).item())),
              "too large shrinks, too small grows, and just right stays");
        }
      }
    }
  }

  @Test
  void theRangeReachesAllSizes() {
    LambdaRange range = new TargetObjective(1).range(new SizeRange(100, 1000)).orElseThrow();
    assertEquals(0, range.log10Min());
    assertEquals(1, range.log10Max(), 1e-12);
    assertEquals(0, new TargetObjective(1).range(new SizeRange(0, 0)).orElseThrow().decades());
  }

  @Test
  void aPriceKnowsNoRange() {
    assertTrue(ComplexityObjective.COEFFICIENT.range(new SizeRange(100, 1000)).isEmpty());
  }
}
