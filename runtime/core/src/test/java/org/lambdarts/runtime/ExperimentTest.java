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

  /** How a run is stopped. */
  private enum Means {
    SIGNAL {
      @Override
      void stop(StopSignal signal) {
        signal.request();
      }
    },
    INTERRUPTED_THREAD {
      @Override
      void stop(StopSignal signal) {
        Thread.currentThread().interrupt();
      }
    };

    abstract void stop(StopSignal signal);
  }

  @ParameterizedTest
  @CsvSource({"djl, SIGNAL, sgd", "djl, INTERRUPTED_THREAD, adamw", "dl4j, SIGNAL, sgd"})
  void leavesTheSameFilesHoweverOftenItIsInterrupted(String backend, Means means, String optimizer)
      throws IOException {
    Map<String, String> config =
        Map.of(
            "lambdarts.backend.name",
            backend,
            "lambdarts.search.validation.every-epochs",
            "1",
            // more than the 5 of a pass
            "lambdarts.search.steps-per-epoch",
            "6",
            "lambdarts.search.min-steps-per-epoch",
            "6",
            "lambdarts.search.stratified",
            "true",
            "lambdarts.search.weights.optimizer.name",
            optimizer,
            "lambdarts.train.weights.optimizer.name",
            optimizer);
    ResultsTable whole = run("whole", config, RunListener.SILENT, new StopSignal());
    List<String> places = new ArrayList<>();
    ResultsTable resumed = null;
    while (resumed == null) {
      StopSignal stop = new StopSignal();
      try {
        resumed = run("resumed", config, stopAfter(3, () -> means.stop(stop)), stop);
      } catch (RunInterruptedException e) {
        places.add(e.getMessage());
        assertEquals(means == Means.INTERRUPTED_THREAD, Thread.interrupted());
      }
    }
    assertEquals(whole.csv(), resumed.csv());
    // three batches at a time: in steps, and in the passes over images that follow them
    for (String place :
        List.of(
            "search, seed 0, epoch ",
            "search, seed 0, validation after epoch ",
            "train lambda-0, seed 0, epoch ",
            "train lambda-0, seed 0, test after epoch ")) {
      assertTrue(places.stream().anyMatch(said -> said.startsWith(place)), place + " of " + places);
    }
    Map<String, byte[]> expected = files("whole");
    assertTrue(expected.containsKey("seed-0/search/checkpoint.safetensors"));
    assertTrue(expected.containsKey("seed-0/train/lambda-0/weights.previous.safetensors"));
    for (String stage : List.of("search", "train/lambda-0")) {
      String events = "listeners/tensorboard/seed-0/" + stage + "/events.out.tfevents.0.lambdarts";
      assertTrue(expected.containsKey(events), expected.keySet().toString());
    }
    Map<String, byte[]> found = files("resumed");
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
  }

  private static RunListener stopAfter(int batches, Runnable stop) {
    return new RunListener() {
      private int taken;

      @Override
      public void progressed(long done, String detail) {
        count();
      }

      @Override
      public void evaluated(String what, long done, long total) {
        count();
      }

      private void count() {
        taken++;
        if (taken == batches) {
          stop.run();
        }
      }
    };
  }

  @Test
  void damagedCheckpointsAreMadeAgainFromTheOnesBeforeThem() throws IOException {
    run("run", Map.of(), RunListener.SILENT, new StopSignal());
    Map<String, byte[]> expected = files("run");
    List<String> damaged =
        List.of(
            "seed-0/search/checkpoint.safetensors",
            "seed-0/train/lambda-0/weights.safetensors",
            "seed-0/train/lambda-1/weights.safetensors");
    for (String file : damaged) {
      byte[] bytes = expected.get(file).clone();
      bytes[bytes.length / 2] ^= 4;
      Files.write(folder.resolve("run").resolve(file), bytes);
    }
    List<String> notes = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    run("run", Map.of(), listener, new StopSignal());
    for (String file : damaged) {
      String start = folder.resolve("run").resolve(file) + " is damaged: ";
      assertTrue(notes.stream().anyMatch(note -> note.startsWith(start)), notes.toString());
    }
    Map<String, byte[]> found = files("run");
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aNetworkThatFailsStopsNoOther(int parallel) throws IOException {
    Map<String, String> config =
        Map.of(
            "lambdarts.baselines.random",
            "2",
            "lambdarts.executor.parallel",
            Integer.toString(parallel));
    ResultsTable whole = run("whole", config, RunListener.SILENT, new StopSignal());
    // something else is where the training of a random network should be
    Path obstacle = folder.resolve("cut/seed-0/train/random-00");
    Files.createDirectories(obstacle.getParent());
    Files.writeString(obstacle, "no folder");
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () -> run("cut", config, RunListener.SILENT, new StopSignal()));
    assertTrue(e.getMessage().contains("random-00"), e.getMessage());
    for (String other : List.of("lambda-0", "lambda-1", "random-01")) {
      assertTrue(
          Files.exists(obstacle.resolveSibling(other).resolve("weights.safetensors")), other);
    }
    Files.delete(obstacle);
    assertEquals(whole.csv(), run("cut", config, RunListener.SILENT, new StopSignal()).csv());
  }

  @Test
  void saysThatItStoppedInCalibration() {
    StopSignal stop = new StopSignal();
    // told when the task is begun, right before the search
    RunListener stopping =
        new RunListener() {
          @Override
          public RunListener beside(String title) {
            stop.request();
            return this;
          }
        };
    RunInterruptedException e =
        assertThrows(
            RunInterruptedException.class,
            () -> run("stopped", Map.of("lambdarts.lambda.range", "auto"), stopping, stop));
    assertEquals("search, seed 0, calibration of λ", e.getMessage());
  }

  @Test
  void saysWhatItStoppedBefore() {
    StopSignal stop = new StopSignal();
    stop.request();
    RunInterruptedException e =
        assertThrows(
            RunInterruptedException.class,
            () -> run("stopped", Map.of(), RunListener.SILENT, stop));
    assertEquals("search, seed 0", e.getMessage());
  }

  @Test
  void drawsEveryLambdaOfAStepAnew() throws IOException {
    run(
        "lambdas",
        Map.of("lambdarts.search.lambdas-per-step", "2", "lambdarts.search.order", "first"),
        RunListener.SILENT,
        new StopSignal());
    List<String> rows = Files.readAllLines(folder.resolve("lambdas/seed-0/search/steps.csv"));
    List<String> header = List.of(rows.get(0).split(","));
    int first = header.indexOf("lambda_0");
    int second = header.indexOf("lambda_1");
    assertEquals(1 + SEARCH_STEPS, rows.size());
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
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
    assertEquals("lambda-0", results.rows().get(1).trainedAs());
    assertFalse(Files.exists(folder.resolve("one/seed-0/train/lambda-1/weights.safetensors")));
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 3", "0, 0, 10", "0, 1000, 10", "13, 0, 13", "13, 15, 13", "9, 0, 10"})
  void anEpochOfTrainingEndsAfterItsSteps(int least, int limit, long steps) {
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
            "lambdarts.train.min-steps-per-epoch",
            Integer.toString(least),
            "lambdarts.train.steps-per-epoch",
            Integer.toString(limit)),
        listener,
        new StopSignal());
    // the last stage is the training
    assertEquals(LongStream.rangeClosed(1, 2 * steps).boxed().toList(), done);
  }

  @Test
  void whatCannotWorkLeavesNoFolder() {
    Path root = folder.resolve("rejected");
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () ->
                run(
                    "rejected",
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

  @ParameterizedTest
  @CsvSource({
    "lambdarts.search.weights.learning-rate.from, search diverged with seed 0 in epoch 0",
    "lambdarts.search.weights.learning-rate.from, lower the learning rate in lambdarts.search.weights.learning-rate",
    "lambdarts.train.weights.learning-rate.from, train lambda-0"
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

  @Test
  void blamesTheLearningRateOfTheArchitectureForWhatItDid() {
    Map<String, String> config =
        Map.of(
            "lambdarts.search.architecture.learning-rate.value", "1e30",
            // which takes the architecture parameters as they are
            "lambdarts.relaxation.name", "naive");
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () -> run("nan", config, RunListener.SILENT, new StopSignal()));
    assertTrue(
        e.getMessage()
            .endsWith("lower the learning rate in lambdarts.search.architecture.learning-rate"),
        e.getMessage());
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

  /** All but the report and the journal, which name the run and its times, and measured times. */
  private Map<String, byte[]> files(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString();
        if (!path.endsWith("latencies.csv")
            && !path.endsWith("times.csv")
            && Stream.of("seed-", "listeners", "results.csv", "config.conf")
                .anyMatch(path::startsWith)) {
          files.put(path, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }
}
