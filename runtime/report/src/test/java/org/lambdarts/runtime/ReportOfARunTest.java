package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.report.Report;
import org.lambdarts.runtime.report.data.RunReader;
import org.lambdarts.runtime.report.data.TrainedNetwork;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** What a report shows of a run that was really made. */
final class ReportOfARunTest {

  @TempDir private Path folder;

  private final Map<String, String> config =
      new HashMap<>(
          Map.of(
              "lambdarts.backend.threads", "1",
              "lambdarts.search.order", "first",
              "lambdarts.train.epochs", "1",
              "lambdarts.derive.rule", "darts"));

  @Test
  void showsTheGenotypeThatWasTrained() throws IOException {
    ResultsTable results = run(TinyRun.settings(folder, config), List.of());
    Genotype trained = results.rows().get(0).network().genotype();
    Map<String, List<String>> turned = new HashMap<>();
    trained.choices().forEach((block, edges) -> turned.put(block, List.of("none", "none")));
    Genotype other = new Genotype(trained.space(), turned);
    Path file = folder.resolve("run/seed-0/genotypes/lambda-0.json");
    Files.writeString(file, GenotypeJson.write(other));
    TrainedNetwork shown = RunReader.read(List.of(folder.resolve("run"))).get(0).networks().get(0);
    assertEquals("lambda-0", shown.network());
    assertEquals(Optional.of(trained), shown.genotype());
  }

  @Test
  void showsUnmetBudgetsAndGivenGenotypes() throws IOException {
    config.put("lambdarts.derive.max-parameters", "[7]");
    Path mine =
        Files.writeString(
            folder.resolve("mine.json"),
            """
            {"space": "darts-cells", "choices": {"reduce.0": ["none", "max_pool_3x3"]}}
            """);
    ResultsTable results = run(TinyRun.settings(folder, config), List.of(mine));
    String page = page();
    assertTrue(page.contains(results.unmet().get(0).unmet().message()), page);
    ResultRow given = results.rows().get(results.rows().size() - 1);
    assertEquals(ResultRow.GIVEN, given.method());
    assertTrue(page.contains(given.network().id()), page);
  }

  @Test
  void showsPlainDartsAlone() throws IOException {
    ResultsTable results =
        run(TinyRun.plainDarts(folder, Map.of("lambdarts.backend.threads", "1")), List.of());
    String page = page();
    assertEquals(List.of("darts"), results.rows().stream().map(row -> row.network().id()).toList());
    assertTrue(page.contains("darts"), page);
  }

  @Test
  void drawsAChainAsASequence() throws IOException {
    config.remove("lambdarts.derive.rule");
    run(TinyRun.chain(folder, config), List.of());
    String page = page();
    for (String block : List.of("stage-0.block-0", "stage-1.block-0", "stage-1.block-1")) {
      assertTrue(page.contains(">" + block + "\\u003c/text"), page);
    }
    assertTrue(page.contains("class=\\\"arrow\\\""), page);
  }

  @Test
  void showsTheTestOfEveryTraining() throws IOException {
    ResultsTable results = run(TinyRun.settings(folder, config), List.of());
    String page = page();
    assertTrue(page.contains("What is mistaken for what"), page);
    Set<String> trainings =
        results.rows().stream().map(ResultRow::trainedAs).collect(Collectors.toSet());
    assertEquals(trainings.size(), page.split("<details class=\"test\">", -1).length - 1);
    for (ResultRow row : results.rows()) {
      assertTrue(
          page.contains(
              String.format(
                  Locale.ROOT, "seed 0: %.2f%%</summary>", 100 * row.result().accuracy())),
          page);
    }
    // every picture is one: a PNG's first bytes
    assertTrue(page.contains("<img src=\"data:image/png;base64,iVBORw0KGgo"), page);
    assertTrue(page.contains("img-src data:"), page);
  }

  private ResultsTable run(RunSettings settings, List<Path> genotypes) {
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            settings,
            folder.resolve("run"),
            RunListener.SILENT,
            new StopSignal())) {
      ResultsTable results = experiment.run();
      return genotypes.isEmpty() ? results : experiment.trainGenotypes(genotypes);
    }
  }

  private String page() throws IOException {
    Path run = folder.resolve("run");
    return Files.readString(Report.of(List.of(run)).write(run));
  }
}
