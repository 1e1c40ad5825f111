package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.derive.Family;
import org.lambdarts.runtime.derive.FamilyFile;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.CsvTable;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.safetensors.TensorFile;

/** The table of a run: whose figures they are, and that none is lost. */
final class ResultsOfARunTest {

  @TempDir private Path folder;

  private final Map<String, String> config =
      new HashMap<>(
          Map.of(
              "lambdarts.backend.threads", "1",
              "lambdarts.search.order", "first",
              "lambdarts.train.epochs", "1",
              "lambdarts.train.search-space.channels", "3",
              "lambdarts.derive.rule", "darts"));

  @Test
  void figuresAreThoseOfTheNetworkAsTrained() {
    config.put("lambdarts.regularizer.name", "mac-count");
    config.put("lambdarts.baselines.random", "2");
    config.put("lambdarts.baselines.darts", "true");
    ResultsTable results = with(Experiment::run);
    Family family = FamilyFile.read(folder.resolve("run/seed-0")).orElseThrow();
    List<Map<String, String>> epochs =
        CsvTable.read(folder.resolve("run/seed-0/search/epochs.csv")).rows();
    ResultRow first = results.rows().get(0);
    assertEquals("lambda-0", first.network().id());
    assertEquals(first.network().cost(), family.steps().get(0).cost());
    assertEquals(
        first.network().cost().parameters(),
        Long.parseLong(epochs.get(epochs.size() - 1).get("parameters@0.0")));
    Path weights = folder.resolve("run/seed-0/train");
    for (ResultRow row : results.rows()) {
      assertEquals(
          parameters(weights.resolve(row.trainedAs()).resolve("weights.safetensors")),
          row.network().cost().parameters(),
          row.network().id());
      RegularizedCost cost = row.network().cost().regularized().orElseThrow();
      assertEquals("multiply-adds", cost.unit());
      assertTrue(cost.value() < row.network().cost().macs(), "stem and head cost as well");
    }
  }

  /** Counted in what was trained. */
  private static long parameters(Path file) {
    return TensorFile.read(file).tensors().entrySet().stream()
        .filter(tensor -> tensor.getKey().startsWith("weight."))
        .mapToLong(tensor -> tensor.getValue().shape().size())
        .sum();
  }

  @Test
  void aBudgetThatNothingMeetsIsARowAndTheRestGoesOn() throws IOException {
    config.put("lambdarts.derive.max-parameters", "[7]");
    config.put("lambdarts.derive.max-cost", "[1e9]");
    ResultsTable results = with(Experiment::run);
    assertEquals(
        List.of("lambda-0", "lambda-1", "max-cost-1000000000"),
        results.rows().stream().map(row -> row.network().id()).toList());
    long smallest =
        FamilyFile.read(folder.resolve("run/seed-0")).orElseThrow().steps().stream()
            .mapToLong(step -> step.cost().parameters())
            .min()
            .orElseThrow();
    String note =
        "no network of the family has at most 7 parameters: the smallest has "
            + RegularizedCost.text(BigDecimal.valueOf(smallest))
            + "; raise max-parameters, or search with fewer channels or cells";
    assertEquals(note, results.unmet().get(0).unmet().message());
    List<Map<String, String>> rows = CsvTable.read(folder.resolve("run/results.csv")).rows();
    Map<String, String> last = rows.get(rows.size() - 1);
    assertEquals("max-parameters-7", last.get("network"));
    assertEquals("", last.get("accuracy"));
    assertEquals(note, last.get("note"));
    byte[] before = Files.readAllBytes(folder.resolve("run/results.csv"));
    assertEquals(results, with(Experiment::run));
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("run/results.csv")));
  }

  @Test
  void derivingByAnotherRuleLeavesTrainedNetworksAlone() throws IOException {
    // the third node has four edges, of which the rule of the config keeps two
    config.put("lambdarts.search-space.nodes", "3");
    with(Experiment::run);
    Path genotypes = folder.resolve("run/seed-0/genotypes");
    byte[] before = Files.readAllBytes(genotypes.resolve("lambda-0.json"));
    with(experiment -> experiment.derive(0, experiment.settings().derivation().withRule("argmax")));
    assertArrayEquals(before, Files.readAllBytes(genotypes.resolve("lambda-0.json")));
    assertNotEquals(
        genotype(genotypes.resolve("lambda-0.json")),
        genotype(genotypes.resolve("lambda-0-argmax.json")),
        "the rules must differ for this test to tell anything");
  }

  private static Genotype genotype(Path file) {
    return GenotypeJson.named(file.toString(), GenotypeJson.tree(file));
  }

  @Test
  void givenGenotypesKeepTheirLambdaAndStayInTheTable() throws IOException {
    ResultsTable first = with(Experiment::run);
    with(experiment -> experiment.derive(0, lambda(0.25)));
    Path derived = folder.resolve("run/seed-0/genotypes/lambda-0.25.json");
    Path mine = Files.createDirectories(folder.resolve("mine")).resolve("lambda-0.25.json");
    Files.writeString(
        mine,
        """
        {"space": "darts-cells", "choices": {"reduce.0": ["none", "max_pool_3x3"]}}
        """);
    ResultsTable given = with(experiment -> experiment.trainGenotypes(List.of(derived, mine)));
    assertEquals(first.rows(), given.rows().subList(0, first.rows().size()));
    Map<Genotype, ResultRow> rows =
        given.rows().stream()
            .filter(row -> row.method().equals(ResultRow.GIVEN))
            .collect(Collectors.toMap(row -> row.network().genotype(), row -> row));
    assertEquals(Set.of(genotype(derived), genotype(mine)), rows.keySet());
    ResultRow kept = rows.get(genotype(derived));
    assertEquals(0.25, kept.network().normalizedLambda());
    ResultRow unknown = rows.get(genotype(mine));
    assertTrue(Double.isNaN(unknown.network().normalizedLambda()));
    assertTrue(unknown.network().id().startsWith("given-lambda-0.25-"), unknown.network().id());

    assertEquals(given, with(Experiment::run), "a later run keeps them");
    assertEquals(given.csv(), Files.readString(folder.resolve("run/results.csv")));
    assertEquals(
        given,
        with(experiment -> experiment.trainGenotypes(List.of(mine))),
        "trained before, under the same name");
  }

  private static DerivationSettings lambda(double lambda) {
    return new DerivationSettings(
        List.of(lambda),
        0,
        DerivationSettings.Choice.EVEN,
        1,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "darts");
  }

  @Test
  void costsThatFollowTheWeightsAreNoCostsOfANetwork() throws IOException {
    config.put("lambdarts.regularizer.name", "weight-norm");
    ResultsTable results = with(Experiment::run);
    assertTrue(results.rows().get(0).network().cost().regularized().isEmpty());
    assertEquals(
        "", CsvTable.read(folder.resolve("run/seed-0/family.csv")).rows().get(0).get("cost"));

    config.put("lambdarts.derive.max-cost", "[3]");
    InvalidConfigException e =
        assertThrows(InvalidConfigException.class, () -> with("other", Experiment::run));
    assertTrue(
        e.getMessage()
            .contains("lambdarts.derive.max-cost must be empty with the regularizer weight-norm"),
        e.getMessage());
    assertTrue(Files.notExists(folder.resolve("other")));
  }

  private <T> T with(Function<Experiment, T> task) {
    return with("run", task);
  }

  private <T> T with(String name, Function<Experiment, T> task) {
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            TinyRun.settings(folder, config),
            folder.resolve(name),
            RunListener.SILENT,
            new StopSignal())) {
      return task.apply(experiment);
    }
  }
}
