package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.baseline.SizeMatchedGenotypes;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.genotype.NetworkCosts;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.safetensors.TensorFile;

/** Random genotypes and plain DARTS, beside a family and without one. */
final class BaselinesTest {

  private static final Set<String> FREE =
      Set.of("max_pool_3x3", "avg_pool_3x3", "skip_connect", "none");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"argmax", "darts"})
  void sharesOfParameterFreeOperationsRunFromNoneToAll(String rule) {
    try (Composition composition =
        Composition.of(
            TinyRun.PLUGINS,
            TinyRun.settings(
                folder,
                Map.of(
                    "lambdarts.search-space.cells", "3",
                    "lambdarts.search-space.nodes", "4",
                    "lambdarts.search-space.operations",
                        "[max_pool_3x3, avg_pool_3x3, skip_connect, sep_conv_3x3, dil_conv_3x3,"
                            + " none]")),
            RunListener.SILENT,
            new StopSignal())) {
      SearchSpace space =
          composition.get(SearchSpaces.class).forSearch(new ImageShape(1, 12, 12), 10);
      List<Genotype> genotypes = new RandomGenotypes(space, rule).draw(20, RandomSource.of(3));
      assertEquals(20, genotypes.size());
      // whatever the seed: skip_connect is free or not for the whole space, never for a choice
      // block
      for (int seed = 0; seed < 50; seed++) {
        List<Genotype> ends = new RandomGenotypes(space, rule).draw(2, RandomSource.of(seed));
        assertEquals(0, share(ends.get(0), rule), "seed " + seed);
        assertEquals(1, share(ends.get(1), rule), "seed " + seed);
      }
      double middle = genotypes.stream().mapToDouble(genotype -> share(genotype, rule)).sum() / 20;
      // 20 genotypes of 16 edges or more: a standard deviation is about 0.02
      assertEquals(0.5, middle, 0.1);
      List<Long> sizes =
          genotypes.stream()
              .map(genotype -> NetworkCosts.of(space, genotype).parameters())
              .toList();
      assertTrue(sizes.get(0) > 2 * sizes.get(19), sizes.toString());
      assertEquals(genotypes, new RandomGenotypes(space, rule).draw(20, RandomSource.of(3)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"argmax", "darts"})
  void sizesOfAFamilyAreMatched(String rule) {
    try (Composition composition =
        Composition.of(
            TinyRun.PLUGINS,
            TinyRun.settings(
                folder,
                Map.of(
                    "lambdarts.search-space.cells", "3",
                    "lambdarts.search-space.nodes", "2",
                    "lambdarts.search-space.operations",
                        "[max_pool_3x3, skip_connect, sep_conv_3x3, dil_conv_5x5, none]")),
            RunListener.SILENT,
            new StopSignal())) {
      SearchSpace space =
          composition.get(SearchSpaces.class).forSearch(new ImageShape(1, 12, 12), 10);
      RandomGenotypes genotypes = new RandomGenotypes(space, rule);
      ToLongFunction<Genotype> size = each -> NetworkCosts.of(space, each).parameters();
      List<Long> family =
          genotypes.draw(6, RandomSource.of(11)).stream()
              .map(size::applyAsLong)
              .sorted(Comparator.reverseOrder())
              .toList();
      List<Genotype> drawn =
          new SizeMatchedGenotypes(genotypes, size).draw(6, family, RandomSource.of(5));
      assertEquals(6, Set.copyOf(drawn).size(), "each is used once");
      for (int i = 0; i < 6; i++) {
        double ratio = (double) size.applyAsLong(drawn.get(i)) / (double) family.get(i);
        assertEquals(0, Math.log(ratio), 0.03, "size " + family.get(i));
      }
      assertEquals(
          drawn, new SizeMatchedGenotypes(genotypes, size).draw(6, family, RandomSource.of(5)));
      // where all want one size, the second is not the first again
      List<Genotype> same =
          new SizeMatchedGenotypes(genotypes, size)
              .draw(3, List.of(family.get(2)), RandomSource.of(5));
      assertEquals(3, Set.copyOf(same).size());
      assertEquals(drawn.get(2), same.get(0));
    }
  }

  private static double share(Genotype genotype, String rule) {
    List<String> operations =
        genotype.choices().values().stream()
            .flatMap(List::stream)
            .filter(name -> rule.equals("argmax") || !name.equals("none"))
            .toList();
    return (double) operations.stream().filter(FREE::contains).count() / operations.size();
  }

  @Test
  void areTrainedBesideTheFamily() throws Exception {
    ResultsTable results =
        run(Map.of("lambdarts.baselines.random", "3", "lambdarts.baselines.darts", "true"));
    assertEquals(
        List.of("lambda-0", "lambda-1", "random-00", "random-01", "random-02", "darts"),
        results.rows().stream().map(row -> row.network().id()).toList());
    assertEquals(
        Map.of(ResultRow.FAMILY, 2L, ResultRow.RANDOM, 3L, ResultRow.DARTS, 1L),
        results.rows().stream()
            .collect(Collectors.groupingBy(ResultRow::method, Collectors.counting())));
    List<String> steps = Files.readAllLines(folder.resolve("run/seed-0/darts/steps.csv"));
    List<String> header = List.of(steps.get(0).split(","));
    assertEquals(
        List.of(), header.stream().filter(name -> name.matches(".*lambda.*|penalized.*")).toList());
    for (String step : steps.subList(1, steps.size())) {
      // the family's temperature falls, that of plain DARTS does not
      assertEquals("1.0", step.split(",", -1)[header.indexOf("temperature")]);
    }
    TensorFile family = TensorFile.read(folder.resolve("run/seed-0/search/checkpoint.safetensors"));
    TensorFile darts = TensorFile.read(folder.resolve("run/seed-0/darts/checkpoint.safetensors"));
    assertEquals(3, rankOfHead(family));
    assertEquals(2, rankOfHead(darts));
    assertTrue(family.metadata().containsKey("log10-min"));
    assertFalse(darts.metadata().containsKey("log10-min"));
    assertFalse(
        Files.readString(folder.resolve("run/results.csv"))
            .lines()
            .filter(line -> line.startsWith("darts,"))
            .anyMatch(line -> !line.startsWith("darts,0,,,")));
    assertTrue(Files.exists(folder.resolve("run/seed-0/genotypes/random-02.indices.json")));
    assertTrue(Files.exists(folder.resolve("run/seed-0/genotypes/darts.json")));
  }

  @Test
  void areAsLargeAsTheFamilyIfAsked() {
    ResultsTable results =
        run(
            Map.of(
                "lambdarts.derive.lambdas", "[0, 0.5, 1]",
                "lambdarts.baselines.random", "2",
                "lambdarts.baselines.random-sizes", "family"));
    List<Long> family = sizes(results, ResultRow.FAMILY);
    List<Long> random = sizes(results, ResultRow.RANDOM);
    assertEquals(2, random.size());
    assertEquals(0, Math.log((double) random.get(0) / (double) Collections.max(family)), 0.05);
    assertEquals(0, Math.log((double) random.get(1) / (double) Collections.min(family)), 0.05);
  }

  private static List<Long> sizes(ResultsTable results, String method) {
    return results.rows().stream()
        .filter(row -> row.method().equals(method))
        .map(row -> row.network().cost().parameters())
        .toList();
  }

  @Test
  void aFamilyWithoutNetworksHasNoSizes() {
    List<String> notes = new ArrayList<>();
    Map<String, String> config =
        Map.of(
            "lambdarts.backend.threads", "1",
            "lambdarts.derive.lambdas", "[]",
            "lambdarts.derive.max-parameters", "[7]",
            "lambdarts.baselines.random", "2",
            "lambdarts.baselines.random-sizes", "family");
    ResultsTable results =
        run(
            TinyRun.settings(folder, config),
            new RunListener() {
              @Override
              public void note(String text) {
                notes.add(text);
              }
            });
    assertEquals(List.of(), results.rows());
    assertTrue(
        notes.contains(
            "no random networks with seed 0: they are to have the sizes of the family's networks,"
                + " and it has none within the budgets of derive"),
        notes.toString());
  }

  /** Values at knots have an axis more than the values. */
  private static int rankOfHead(TensorFile checkpoint) {
    return checkpoint.tensors().entrySet().stream()
        .filter(tensor -> tensor.getKey().startsWith("weight.linear.weight"))
        .mapToInt(tensor -> tensor.getValue().shape().rank())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void plainDartsIsAConfigToo() throws Exception {
    ResultsTable results =
        run(TinyRun.plainDarts(folder, Map.of("lambdarts.backend.threads", "1")));
    assertEquals(List.of("darts"), results.rows().stream().map(row -> row.network().id()).toList());
    assertEquals(ResultRow.DARTS, results.rows().get(0).method());
    assertTrue(results.rows().get(0).network().lambda().isNone());
    assertTrue(Files.notExists(folder.resolve("run/seed-0/family.csv")));
    List<String> epochs = Files.readAllLines(folder.resolve("run/seed-0/search/epochs.csv"));
    assertTrue(epochs.get(0).endsWith(",accuracy,parameters,entropy"), epochs.get(0));
  }

  @Test
  void needNoFamily() {
    ResultsTable results =
        run(Map.of("lambdarts.derive.lambdas", "[]", "lambdarts.baselines.random", "1"));
    assertEquals(
        List.of("random-00"), results.rows().stream().map(row -> row.network().id()).toList());
    assertTrue(Files.notExists(folder.resolve("run/seed-0/search")));
  }

  private ResultsTable run(Map<String, String> config) {
    Map<String, String> overrides = new HashMap<>(config);
    overrides.put("lambdarts.backend.threads", "1");
    return run(TinyRun.settings(folder, overrides));
  }

  private ResultsTable run(RunSettings settings) {
    return run(settings, RunListener.SILENT);
  }

  private ResultsTable run(RunSettings settings, RunListener listener) {
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS, settings, folder.resolve("run"), listener, new StopSignal())) {
      return experiment.run();
    }
  }
}
