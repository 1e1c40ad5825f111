package org.lambdarts.runtime.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.report.data.TrainedNetwork;

final class ComparisonTest {

  @Test
  void theBestWithinALimitIsAMeanOverSearches() {
    Comparison comparison =
        new Comparison(
            List.of(
                network("darts-cc", 0, 100, 0.5),
                network("darts-cc", 0, 1000, 0.9),
                network("darts-cc", 1, 100, 0.7),
                network("darts-cc", 1, 900, 0.8),
                network("darts-cc", 1, 1000, 0.6),
                network("random", 0, 100, 0.4),
                network("random", 1, 10_000, 0.95)));
    assertEquals(List.of(100L, 316L, 1000L, 3162L, 10_000L), comparison.limits());
    List<Comparison.Within> rows = comparison.bestWithin();
    assertEquals(List.of(2, 2), rows.stream().map(Comparison.Within::searches).toList());
    // at 1000, the larger network of seed 1 is the worse one
    assertNear(List.of(0.6, 0.6, 0.85, 0.85, 0.85), rows.get(0).accuracies());
    List<OptionalDouble> random = rows.get(1).accuracies();
    assertEquals(List.of(false, false, false, false, true), present(random));
    assertEquals((0.4 + 0.95) / 2, random.get(4).getAsDouble(), 1e-12);
  }

  @Test
  void networksOfOneSizeHaveOneLimit() {
    Comparison comparison = new Comparison(List.of(network("random", 0, 7, 0.4)));
    assertEquals(List.of(7L), comparison.limits());
    assertNear(List.of(0.4), comparison.bestWithin().get(0).accuracies());
    Comparison nothing = new Comparison(List.of());
    assertEquals(List.of(), nothing.limits());
    assertEquals(List.of(), nothing.bestWithin());
  }

  private static List<Boolean> present(List<OptionalDouble> values) {
    return values.stream().map(OptionalDouble::isPresent).toList();
  }

  private static void assertNear(List<Double> expected, List<OptionalDouble> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), found.get(i).getAsDouble(), 1e-12);
    }
  }

  private static TrainedNetwork network(String method, int seed, long parameters, double accuracy) {
    return new TrainedNetwork(
        "run",
        Map.of(
            "method", method,
            "seed", Integer.toString(seed),
            "network", parameters + "",
            "parameters", Long.toString(parameters),
            "accuracy", Double.toString(accuracy)),
        Optional.empty());
  }
}
