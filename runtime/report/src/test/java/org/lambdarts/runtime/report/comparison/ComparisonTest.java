package org.lambdarts.runtime.report.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.report.data.Times;
import org.lambdarts.runtime.report.data.TrainedNetwork;

final class ComparisonTest {

  private static final double EXACT = 1e-12;

  private static Comparison of(List<TrainedNetwork> networks) {
    return of(networks, Times.UNKNOWN);
  }

  private static Comparison of(List<TrainedNetwork> networks, Times times) {
    return new Comparison(Methods.of(networks, Map.of()), times);
  }

  @Test
  void theBestWithinALimitIsAMeanOverSeeds() {
    Comparison comparison =
        of(
            List.of(
                Networks.of("darts-cc", 0, 100, 0.5),
                Networks.of("darts-cc", 0, 1000, 0.9),
                Networks.of("darts-cc", 1, 100, 0.7),
                Networks.of("darts-cc", 1, 900, 0.8),
                Networks.of("darts-cc", 1, 1000, 0.6),
                Networks.of("darts", 0, 1000, 0.4),
                Networks.of("darts", 1, 10_000, 0.95)));
    assertEquals(
        List.of(100L, 316L, 1000L, 3162L, 10_000L), comparison.budgets().orElseThrow().limits());
    List<Comparison.Standing> rows = comparison.standings();
    assertEquals(List.of(2, 2), rows.stream().map(Comparison.Standing::searches).toList());
    // at 1000, the larger network of seed 1 is the worse one
    assertNear(List.of(0.6, 0.6, 0.85, 0.85, 0.85), rows.get(0).within());
    List<OptionalDouble> darts = rows.get(1).within();
    assertEquals(
        List.of(false, false, false, false, true),
        darts.stream().map(OptionalDouble::isPresent).toList());
    assertEquals((0.4 + 0.95) / 2, darts.get(4).getAsDouble(), EXACT);
  }

  @Test
  void networksOfOneSizeHaveOneLimit() {
    Comparison comparison = of(List.of(Networks.of("random", 0, 7, 0.4)));
    assertEquals(List.of(7L), comparison.budgets().orElseThrow().limits());
    assertNear(List.of(0.4), comparison.standings().get(0).within());
    Comparison nothing = of(List.of());
    assertEquals(Optional.empty(), nothing.budgets());
    assertEquals(List.of(), nothing.standings());
    assertEquals(List.of(), nothing.duels());
  }

  @Test
  void budgetsBeginWhereEverySearchOfSeveralSizesHasANetwork() {
    Budgets budgets =
        of(List.of(
                Networks.of("darts-cc", 0, 100, 0.5),
                Networks.of("darts-cc", 0, 1000, 0.9),
                Networks.of("darts-cc", 1, 300, 0.5),
                Networks.of("darts-cc", 1, 2000, 0.9),
                Networks.of("random", 0, 200, 0.5),
                Networks.of("random", 0, 4000, 0.9),
                Networks.of("random", 1, 50, 0.5),
                // one size: where plain DARTS happens to be cuts nothing away
                Networks.of("darts", 0, 1500, 0.9),
                Networks.of("darts", 1, 1600, 0.9)))
            .budgets()
            .orElseThrow();
    assertEquals(new Budgets(300, 4000), budgets);
  }

  /** Differences seed by seed, not of the means over different seeds. */
  @Test
  void differencesArePairedBySeed() {
    List<TrainedNetwork> networks = new ArrayList<>();
    double[] family = {0.80, 0.82, 0.90};
    double[] random = {0.79, 0.80, 0.91};
    for (int seed = 0; seed < 3; seed++) {
      networks.add(Networks.of("darts-cc", seed, 100, family[seed]));
      networks.add(Networks.of("darts-cc", seed, 1000, family[seed]));
      networks.add(Networks.of("random", seed, 100, random[seed]));
      networks.add(Networks.of("random", seed, 1000, random[seed]));
    }
    // a seed that random networks do not have changes nothing
    networks.add(Networks.of("darts-cc", 7, 100, 0.1));
    networks.add(Networks.of("darts-cc", 7, 1000, 0.1));
    List<Duel> duels = of(networks).duels();
    assertEquals(1, duels.size());
    Duel duel = duels.get(0);
    assertEquals("family (darts-cc)", duel.family());
    assertEquals("random", duel.rival());
    assertEquals(3, duel.seeds());
    for (Optional<Difference> within : duel.within()) {
      // (0.01 + 0.02 - 0.01) / 3, and of three the interval is from the smallest to the largest
      assertEquals(0.02 / 3, within.orElseThrow().mean(), EXACT);
      assertEquals(-0.01, within.orElseThrow().interval().orElseThrow().low(), EXACT);
      assertEquals(0.02, within.orElseThrow().interval().orElseThrow().high(), EXACT);
    }
    assertEquals(0.02 / 3, duel.hypervolume().mean(), EXACT);
  }

  @Test
  void aRivalOfOneSizeIsMetWithinThatSize() {
    Duel duel =
        of(List.of(
                Networks.of("darts-cc", 0, 100, 0.5),
                Networks.of("darts-cc", 0, 900, 0.8),
                Networks.of("darts-cc", 0, 2000, 0.9),
                Networks.of("darts", 0, 1000, 0.7)))
            .duels()
            .get(0);
    assertEquals(0.1, duel.atRivalsSize().orElseThrow().mean(), EXACT);
    assertEquals(Optional.empty(), duel.atRivalsSize().orElseThrow().interval());
    assertEquals(Optional.empty(), duel.within().get(0), "plain DARTS has none so small");
  }

  @Test
  void moreRandomNetworksAlsoStandWithAsManyAsTheFamilyAndWithItsTime() {
    List<TrainedNetwork> networks =
        List.of(
            Networks.of("darts-cc", 0, 10, 0.5),
            Networks.of("darts-cc", 0, 1000, 0.9),
            Networks.of("random", 0, 10, 0.6),
            Networks.of("random", 0, 20, 0.9),
            Networks.of("random", 0, 30, 0.3),
            Networks.of("random", 0, 1000, 0.7));
    Times times =
        new Times(
            Map.of("run/seed-0", 25.0),
            Map.of(),
            Map.of(
                "run/seed-0/10", 20.0,
                "run/seed-0/20", 20.0,
                "run/seed-0/30", 20.0,
                "run/seed-0/1000", 20.0));
    Comparison comparison = of(networks, times);
    List<Comparison.Standing> standings = comparison.standings();
    assertEquals(
        List.of(
            "family (darts-cc)",
            "random",
            "random, as many as the family",
            "random, in the time of the family"),
        standings.stream().map(Comparison.Standing::method).toList());
    assertEquals(
        List.of(2.0, 4.0, 2.0, 3.0),
        standings.stream().map(Comparison.Standing::trainings).toList());
    // within 10 only one fits, and every choice with it has 0.6 as its best
    assertEquals(0.6, standings.get(2).within().get(0).getAsDouble(), EXACT);
    // two of {0.6, 0.9, 0.3, 0.7}: 0.9 in 3 of 6, then 0.7 in 2, then 0.6 in 1
    assertEquals(
        (3 * 0.9 + 2 * 0.7 + 0.6) / 6, standings.get(2).within().get(4).getAsDouble(), EXACT);
    // three of them: 0.9 in 3 of 4, then 0.7 in 1
    assertEquals((3 * 0.9 + 0.7) / 4, standings.get(3).within().get(4).getAsDouble(), EXACT);
    assertEquals(3, comparison.duels().size());
    TimeRival rival = comparison.timeRivals().get(0);
    assertEquals(1, rival.more());
    assertEquals(3, rival.fair());
    assertEquals(4, rival.trained());
    assertEquals(25, comparison.costs().get(0).searchSeconds().orElseThrow());
    assertEquals(40, comparison.costs().get(0).trainingSeconds().orElseThrow());
    assertEquals(80, comparison.costs().get(1).trainingSeconds().orElseThrow());
    assertEquals(OptionalDouble.empty(), comparison.costs().get(1).searchSeconds());
  }

  @Test
  void timesThatAreNotKnownAreNotMadeUp() {
    Comparison comparison =
        of(
            List.of(
                Networks.of("darts-cc", 0, 10, 0.5),
                Networks.of("darts-cc", 0, 20, 0.5),
                Networks.of("random", 0, 10, 0.6)),
            new Times(Map.of(), Map.of(), Map.of("run/seed-0/10", 5.0)));
    assertEquals(OptionalDouble.empty(), comparison.costs().get(0).trainingSeconds());
    assertEquals(OptionalDouble.empty(), comparison.costs().get(0).searchSeconds());
    assertEquals(List.of(), comparison.timeRivals());
  }

  @Test
  void familiesOfOtherSettingsAreRivalsAndHaveTheirOwnBaselines() {
    List<TrainedNetwork> networks = new ArrayList<>();
    for (String run : List.of("a", "b")) {
      double better = run.equals("a") ? 0.1 : 0;
      networks.add(Networks.of(run, "darts-cc", 0, 100, 0.5 + better));
      networks.add(Networks.of(run, "darts-cc", 0, 1000, 0.5 + better));
      networks.add(Networks.of(run, "random", 0, 100, 0.4 + better / 2));
      networks.add(Networks.of(run, "random", 0, 1000, 0.4 + better / 2));
      networks.add(Networks.of(run, "darts", 0, 500, 0.45));
    }
    Comparison comparison =
        new Comparison(Methods.of(networks, Map.of("a", "target", "b", "price")), Times.UNKNOWN);
    assertEquals(
        List.of(
            "family (target) against random (target)",
            "family (target) against darts",
            "family (target) against family (price)",
            "family (price) against random (price)",
            "family (price) against darts"),
        comparison.duels().stream()
            .map(duel -> duel.family() + " against " + duel.rival())
            .toList());
    assertEquals(0.15, comparison.duels().get(0).hypervolume().mean(), EXACT);
    assertEquals(0.1, comparison.duels().get(2).hypervolume().mean(), EXACT);
    assertTrue(
        comparison.methods().stream().anyMatch(method -> method.label().equals("darts")),
        "equal results are one method");
  }

  private static void assertNear(List<Double> expected, List<OptionalDouble> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), found.get(i).getAsDouble(), EXACT);
    }
  }
}
