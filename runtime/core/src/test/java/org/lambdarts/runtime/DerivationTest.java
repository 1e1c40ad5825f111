package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.Derivation;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Measure;
import org.lambdarts.runtime.derive.OneShotJudge;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.genotype.NetworkCosts;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.Architecture;
import org.lambdarts.runtime.search.LambdaRange;
import org.lambdarts.runtime.search.PlacedGenotype;
import org.lambdarts.runtime.search.SearchModel;

/** Budgets, on an α whose networks are of many sizes and trained in another space than searched. */
final class DerivationTest {

  private static final ImageShape IMAGE = new ImageShape(1, 12, 12);
  private static final int CLASSES = 10;

  private static final OneShotJudge NO_JUDGE =
      architectures -> {
        throw new AssertionError("nobody asked for a one-shot choice");
      };

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Measure.class)
  void givesTheLargestNetworkWithinABudget(Measure measure) {
    with(
        (derivation, trained) -> {
          Map<Double, DerivedNetwork> bySize = new TreeMap<>();
          for (int i = 0; i <= 1000; i++) {
            DerivedNetwork network = derivation.at(i / 1000.0);
            bySize.putIfAbsent(size(measure, trained, network.genotype()), network);
          }
          List<Double> sizes = List.copyOf(bySize.keySet());
          assertTrue(sizes.size() > 10, sizes + " are too few to choose from");
          for (int i = 0; i < sizes.size(); i++) {
            double next = i + 1 < sizes.size() ? sizes.get(i + 1) : 2 * sizes.get(i);
            for (double budget : new double[] {sizes.get(i), Math.ceil(next) - 1}) {
              Derived derived = derivation.all(wanted(measure, budget), NO_JUDGE);
              DerivedNetwork best = derived.networks().get(0);
              assertEquals(sizes.get(i), size(measure, trained, best.genotype()));
              assertEquals(
                  bySize.get(sizes.get(i)).lambda(), best.lambda(), "of equals, the smallest λ");
              assertEquals(
                  measure.key() + "-" + (long) budget + (measure == Measure.LATENCY ? "ms" : ""),
                  best.id());
            }
          }
          Derived none = derivation.all(wanted(measure, sizes.get(0) - 1), NO_JUDGE);
          assertEquals(List.of(), none.networks());
          assertEquals(
              sizes.get(0), none.unmet().get(0).smallest().doubleValue(), "the smallest there is");
        });
  }

  private static DerivationSettings wanted(Measure measure, double budget) {
    List<Long> whole = List.of((long) budget);
    return new DerivationSettings(
        List.of(),
        0,
        DerivationSettings.Choice.EVEN,
        1,
        0,
        measure == Measure.PARAMETERS ? whole : List.of(),
        measure == Measure.MACS ? whole : List.of(),
        measure == Measure.COST ? List.of(budget) : List.of(),
        measure == Measure.LATENCY ? List.of(Duration.ofMillis((long) budget)) : List.of(),
        "argmax");
  }

  /** By another way than the one that is tested. */
  private static double size(Measure measure, SearchSpace trained, Genotype genotype) {
    Cost cost = NetworkCosts.of(trained, genotype);
    return switch (measure) {
      case PARAMETERS -> cost.parameters();
      case MACS -> cost.macs();
      case COST ->
          sum(trained, genotype, candidate -> candidate.cost().macs() + candidate.channels());
      case LATENCY -> milliseconds(genotype);
    };
  }

  /** Whole numbers that rank networks in another order than their sizes do. */
  private static double milliseconds(Genotype genotype) {
    return 100 + Math.floorMod(genotype.choices().toString().hashCode(), 1000);
  }

  private static double sum(
      SearchSpace space, Genotype genotype, ToDoubleFunction<Candidate> cost) {
    return space.candidates().stream()
        .filter(
            candidate ->
                genotype
                    .operations(candidate.block())
                    .get(candidate.edge())
                    .equals(candidate.operation()))
        .mapToDouble(cost)
        .sum();
  }

  @Test
  void aNumberOfNetworksIsSpreadOverTheCostFromTheCheapestToTheCostliest() {
    with(
        (derivation, trained) -> {
          TreeSet<Double> costs = new TreeSet<>();
          for (int i = 0; i <= 1000; i++) {
            costs.add(cost(derivation.at(i / 1000.0)));
          }
          Derived five = derivation.all(spread(5), NO_JUDGE);
          List<Double> found =
              five.networks().stream().map(DerivationTest::cost).sorted().distinct().toList();
          assertEquals(5, found.size(), found.toString());
          assertEquals(costs.first(), found.get(0));
          assertEquals(costs.last(), found.get(4));
          assertEquals(0, five.missing());
          for (DerivedNetwork network : five.networks()) {
            assertEquals(derivation.at(network.normalizedLambda()).id(), network.id());
          }
          assertEquals(five, derivation.all(spread(5), NO_JUDGE));

          Derived all = derivation.all(spread(1000), NO_JUDGE);
          assertEquals(costs.size(), all.networks().size());
          assertEquals(1000 - costs.size(), all.missing());
        });
  }

  @Test
  void aOneShotChoiceTakesTheBestAroundEachSize() {
    with(
        (derivation, trained) -> {
          // the judge likes what nobody would choose by size: every third network
          OneShotJudge judge =
              architectures ->
                  IntStream.range(0, architectures.size())
                      .mapToObj(i -> i % 3 == 1 ? 0.9 : 0.1)
                      .toList();
          List<PlacedGenotype> different = derivation.different();
          Derived chosen = derivation.all(spread(5, DerivationSettings.Choice.ONE_SHOT), judge);
          assertEquals(5, chosen.networks().size());
          assertEquals(0, chosen.missing());
          Set<Genotype> liked =
              IntStream.range(0, different.size())
                  .filter(i -> i % 3 == 1)
                  .mapToObj(i -> different.get(i).genotype())
                  .collect(Collectors.toSet());
          long number =
              chosen.networks().stream().filter(each -> liked.contains(each.genotype())).count();
          // not all, since sizes should fall while λ rises, and here they are scattered
          assertTrue(number >= 3, number + " of 5 are those the judge likes");
          assertNotEquals(
              derivation.all(spread(5, DerivationSettings.Choice.EVEN), NO_JUDGE), chosen);
        });
  }

  private static DerivationSettings spread(int count) {
    return spread(count, DerivationSettings.Choice.EVEN);
  }

  private static DerivationSettings spread(int count, DerivationSettings.Choice choice) {
    // the λ' are not looked at
    return new DerivationSettings(
        List.of(0.123), count, choice, 1, 0, List.of(), List.of(), List.of(), List.of(), "argmax");
  }

  private static double cost(DerivedNetwork network) {
    return network.cost().regularized().orElseThrow().value();
  }

  @Test
  void networksAreLargerAsTrained() {
    with(
        (derivation, trained) -> {
          DerivedNetwork network = derivation.at(0.5);
          assertEquals(
              NetworkCosts.of(trained, network.genotype()).parameters(),
              network.cost().parameters());
          assertNotEquals(
              NetworkCosts.of(searched(settings()), network.genotype()).parameters(),
              network.cost().parameters());
        });
  }

  /** A test of one derivation, and the space that its networks are trained in. */
  private interface Trial {

    void of(Derivation derivation, SearchSpace trained);
  }

  private RunSettings settings() {
    Map<String, String> overrides = new HashMap<>();
    overrides.put("lambdarts.backend.threads", "1");
    overrides.put("lambdarts.search-space.cells", "3");
    overrides.put("lambdarts.search-space.nodes", "2");
    overrides.put("lambdarts.hypernetwork.knots", "6");
    overrides.put("lambdarts.train.search-space.cells", "5");
    overrides.put("lambdarts.train.search-space.channels", "3");
    return TinyRun.settings(folder, overrides);
  }

  private SearchSpace searched(RunSettings settings) {
    try (Composition composition = composition(settings)) {
      return composition.get(SearchSpaces.class).forSearch(IMAGE, CLASSES);
    }
  }

  private static Composition composition(RunSettings settings) {
    return Composition.of(TinyRun.PLUGINS, settings, RunListener.SILENT, new StopSignal());
  }

  private void with(Trial trial) {
    RunSettings settings = settings();
    try (Composition composition = composition(settings)) {
      SearchModel.Parts parts = composition.get(SearchModel.Parts.class);
      SearchSpace trained = composition.get(SearchSpaces.class).forTraining(IMAGE, CLASSES);
      try (TensorScope scope = parts.backend().openScope()) {
        LambdaRange range = new LambdaRange(-8, -4);
        Architecture architecture =
            Architecture.create(
                CostTable.before(parts.space(), parts.regularizer()),
                parts.hypernetwork(),
                settings.hypernetwork().config(),
                range.decades(),
                Parameters.root(parts.backend(), RandomSource.of(0)));
        scatter(architecture);
        trial.of(
            new Derivation(
                parts.space(),
                architecture,
                range,
                "argmax",
                Origin.withoutLambda("darts-cc", 0, "argmax"),
                "",
                new CostModel(trained, new MacsAndChannels(), DerivationTest::milliseconds),
                RandomSource.of(0)),
            trained);
      }
    }
  }

  /** So that sizes neither rise nor fall with λ'. */
  private static void scatter(Architecture architecture) {
    Random random = new Random(1);
    for (Variable variable : architecture.variables()) {
      double[] values = new double[(int) variable.shape().size()];
      Arrays.setAll(values, i -> random.nextGaussian());
      variable.assign(values);
    }
  }
}
