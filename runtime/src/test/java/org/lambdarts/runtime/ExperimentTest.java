package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** Whole runs, seconds long. */
final class ExperimentTest {

  /** Steps of search and training in the tiny run: 2 x 4, and 10 per network. */
  private static final int SEARCH_STEPS = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"djl", "dl4j"})
  void leavesTheSameFilesHoweverOftenItIsInterrupted(String backend) throws IOException {
    Map<String, String> config = Map.of("lambdarts.backend.name", backend);
    ResultsTable whole = run("whole", config, RunListener.SILENT, new StopSignal());
    int interruptions = 0;
    ResultsTable resumed = null;
    while (resumed == null) {
      StopSignal stop = new StopSignal();
      try {
        resumed = run("resumed", config, stopAfter(3, stop), stop);
      } catch (RunInterruptedException e) {
        interruptions++;
      }
    }
    // three steps at a time: twice in the search, and several times in each training
    assertTrue(interruptions >= SEARCH_STEPS / 3 + 2, "only " + interruptions + " interruptions");
    assertEquals(whole.csv(), resumed.csv());
    Map<String, byte[]> expected = files("whole");
    assertTrue(expected.containsKey("seed-0/search/checkpoint.safetensors"));
    Map<String, byte[]> found = files("resumed");
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
  }

  private static RunListener stopAfter(int steps, StopSignal stop) {
    return new RunListener() {
      private int taken;

      @Override
      public void progressed(long done, String detail) {
        taken++;
        if (taken == steps) {
          stop.request();
        }
      }
    };
  }

  @Test
  void drawsEveryPriceOfAStepAnew() throws IOException {
    run(
        "prices",
        Map.of("lambdarts.search.lambdas-per-step", "2", "lambdarts.search.order", "first"),
        RunListener.SILENT,
        new StopSignal());
    List<String> rows = Files.readAllLines(folder.resolve("prices/seed-0/search/steps.csv"));
    List<String> header = List.of(rows.get(0).split(","));
    int first = header.indexOf("lambda_0");
    int second = header.indexOf("lambda_1");
    assertEquals(1 + SEARCH_STEPS, rows.size());
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",");
      assertFalse(cells[first].equals(cells[second]), row);
    }
  }

  @Test
  void trainsOneArchitectureOnceHoweverOftenItIsDerived() throws IOException {
    // nothing to choose between: every λ gives the same network
    ResultsTable results =
        run(
            "one",
            Map.of("lambdarts.search-space.operations", "[avg_pool_3x3]"),
            RunListener.SILENT,
            new StopSignal());
    assertEquals(2, results.rows().size());
    assertEquals(results.rows().get(0).result(), results.rows().get(1).result());
    assertFalse(Files.exists(folder.resolve("one/seed-0/train/lambda-1")));
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "0, 10", "1000, 10"})
  void anEpochOfTrainingEndsAfterItsSteps(int limit, long steps) {
    List<Long> done = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void stageStarted(String title, long from, long total) {
            done.clear();
            assertTrue(!title.startsWith("train") || total == 2 * steps, title + total);
          }

          @Override
          public void progressed(long reached, String detail) {
            done.add(reached);
          }
        };
    run(
        "short",
        Map.of(
            "lambdarts.search-space.operations",
            "[avg_pool_3x3]",
            "lambdarts.train.steps-per-epoch",
            Integer.toString(limit)),
        listener,
        new StopSignal());
    // the last stage is the training
    assertEquals(LongStream.rangeClosed(1, 2 * steps).boxed().toList(), done);
  }

  @Test
  void givesTheLargestNetworkWithinABudget() {
    // with argmax and untrained α some λ' differ, but none is larger than the budget
    ResultsTable all =
        run(
            "all",
            Map.of("lambdarts.derive.lambdas", grid()),
            RunListener.SILENT,
            new StopSignal());
    List<Long> sizes =
        all.rows().stream().map(row -> row.network().cost().parameters()).sorted().toList();
    long budget = sizes.get(sizes.size() - 1);
    ResultsTable within =
        run(
            "within",
            Map.of(
                "lambdarts.derive.lambdas",
                "[]",
                "lambdarts.derive.max-parameters",
                "[" + budget + "]"),
            RunListener.SILENT,
            new StopSignal());
    assertEquals(budget, within.rows().get(0).network().cost().parameters());
    assertEquals("max-parameters-" + budget, within.rows().get(0).network().id());
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                run(
                    "too-small",
                    Map.of("lambdarts.derive.max-parameters", "[7]"),
                    RunListener.SILENT,
                    new StopSignal()));
    assertEquals(
        "no network of the family has at most 7 parameters: the smallest has "
            + sizes.get(0)
            + "; raise the budget, or search with fewer channels or cells",
        e.getMessage());
  }

  @Test
  void whatCannotWorkLeavesNoFolder() {
    Path root = folder.resolve("refused");
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () ->
                run(
                    "refused",
                    Map.of("lambdarts.search-space.channels", "100000"),
                    RunListener.SILENT,
                    new StopSignal()));
    assertTrue(
        e.getMessage().contains("lambdarts.search.batch-size: a search step"), e.getMessage());
    assertTrue(Files.notExists(root), "a run folder was left behind");
  }

  @Test
  void saysHowFarASearchHasCome() {
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            TinyRun.settings(folder, Map.of("lambdarts.backend.threads", "1")),
            folder.resolve("far"),
            RunListener.SILENT,
            new StopSignal())) {
      assertEquals(0, experiment.searchedEpochs(0));
      experiment.search();
      assertEquals(2, experiment.searchedEpochs(0));
    }
  }

  private static String grid() {
    return IntStream.rangeClosed(0, 10)
        .mapToObj(i -> Double.toString(i / 10.0))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @ParameterizedTest
  @CsvSource({
    "lambdarts.search.weights.learning-rate, search diverged with seed 0 in epoch 0",
    "lambdarts.train.weights.learning-rate, train lambda-0"
  })
  void saysWhereNumbersWentWrong(String key, String expected) {
    Map<String, String> config = new HashMap<>();
    config.put(key, "1e30");
    config.put("lambdarts.search.order", "first");
    config.put("lambdarts.search.weights.gradient-clip", "1e30");
    config.put("lambdarts.train.weights.gradient-clip", "1e30");
    config.put("lambdarts.train.epochs", "3");
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () -> run("nan", config, RunListener.SILENT, new StopSignal()));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertTrue(e.getMessage().contains("NaN") || e.getMessage().contains("Inf"), e.getMessage());
  }

  private ResultsTable run(
      String name, Map<String, String> config, RunListener listener, StopSignal stop) {
    Map<String, String> overrides = new HashMap<>(config);
    overrides.put("lambdarts.backend.threads", "1");
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            TinyRun.settings(folder, overrides),
            folder.resolve(name),
            listener,
            stop)) {
      return experiment.run();
    }
  }

  /** All but the report and the journal, which name the run and its times. */
  private Map<String, byte[]> files(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString();
        if (path.startsWith("seed-") || path.equals("results.csv") || path.equals("config.conf")) {
          files.put(path, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }
}
