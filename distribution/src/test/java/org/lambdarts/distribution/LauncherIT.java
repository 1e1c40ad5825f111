package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built distribution, used as people use it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class LauncherIT {

  private static final String TINY =
      """
      lambdarts {
        name = tiny
        backend { name = djl, threads = 1 }
        dataset { name = fashion-mnist, train-images = 200 }
        search-space { name = darts-cells, cells = 3, channels = 4, nodes = 2 }
        search { epochs = 2, batch-size = 16, order = second, validation { every-epochs = 2 } }
        train { epochs = 1, batch-size = 50 }
        derive { lambdas = [0, 1], max-parameters = [100000] }
      }
      """;

  /** So long that it is still going when the signal comes, however busy the machine. */
  private static final String LONGER = "--set=lambdarts.search.epochs=5";

  @TempDir private Path folder;

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("tiny.conf"), text);
  }

  @Test
  void everyBuiltInPluginIsLoaded() throws Exception {
    Launcher.Result result = Launcher.run(folder, "plugins");
    assertEquals(0, result.status(), result.err());
    assertFalse(result.out().contains("Refused"), result.out());
    for (String name : List.of("djl", "dl4j", "sep_conv_3x3", "darts-cells", "fashion-mnist")) {
      assertTrue(result.out().contains(" " + name + " "), name + " in\n" + result.out());
    }
  }

  @Test
  void aRunLeavesAWholeRunFolderAndTheSameSeedGivesTheSameFiles() throws Exception {
    Path config = config(TINY);
    Launcher.Result first = Launcher.run(folder, "run", config.toString(), "--output", "first");
    assertEquals(0, first.status(), first.err());
    assertTrue(first.out().contains("lambda-0 "), first.out());
    Launcher.Result second = Launcher.run(folder, "run", config.toString(), "--output", "second");
    assertEquals(0, second.status(), second.err());
    for (String file :
        List.of(
            "config.conf",
            "results.csv",
            "seed-0/search/steps.csv",
            "seed-0/search/steps.jsonl",
            "seed-0/search/epochs.csv",
            "seed-0/genotypes/lambda-0.json",
            "seed-0/genotypes/max-parameters-100000.indices.json",
            "seed-0/train/lambda-0/epochs.jsonl")) {
      assertEquals(
          -1L,
          Files.mismatch(
              folder.resolve("first").resolve(file), folder.resolve("second").resolve(file)),
          file + " differs");
    }
    assertEquals(4, Files.readAllLines(folder.resolve("first/results.csv")).size());
  }

  @Test
  void anInterruptedRunContinuesWithTheSameNumbers() throws Exception {
    assumeFalse(
        ignoresInterrupts(),
        "this build ignores SIGINT, as what a shell starts in the background does, and so would the"
            + " run: start the build in the foreground");
    Path config = config(TINY);
    Launcher.Result whole =
        Launcher.run(folder, "search", config.toString(), LONGER, "--output", "whole");
    assertEquals(0, whole.status(), whole.err());
    Process process =
        Launcher.start(folder, "search", config.toString(), LONGER, "--output", "cut");
    Path steps = folder.resolve("cut/seed-0/search/steps.csv");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (process.isAlive()
        && System.nanoTime() < deadline
        && (Files.notExists(steps) || Files.readAllLines(steps).size() < 3)) {
      Thread.sleep(50);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    Launcher.Result cut = Launcher.finish(folder, process);
    assertEquals(130, cut.status(), cut.err());
    assertTrue(cut.err().contains("run the same command again to continue"), cut.err());
    Launcher.Result rest =
        Launcher.run(folder, "search", config.toString(), LONGER, "--output", "cut");
    assertEquals(0, rest.status(), rest.err());
    for (String file :
        List.of("steps.csv", "steps.jsonl", "epochs.csv", "checkpoint.safetensors")) {
      assertEquals(
          -1L,
          Files.mismatch(
              folder.resolve("whole/seed-0/search").resolve(file),
              folder.resolve("cut/seed-0/search").resolve(file)),
          file + " differs");
    }
  }

  /** Processes inherit what their parent ignores, and a JVM leaves it so. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.notExists(status)) {
      return false;
    }
    long interrupt = 1L << 1;
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .anyMatch(ignored -> (ignored & interrupt) != 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search { epochz = 1 } | 2 | tiny.conf:2: lambdarts.search.epochz is not a known key",
        "search { batch-size = -3 } | 2 | lambdarts.search.batch-size must be",
        "search-space { operations = [sep_conv_3x3, warp_conv] } | 2 | tiny.conf:2: lambdarts.search-space.operations: unknown operation warp_conv",
        "dataset { name = fashion-mnist, path = no/such/folder } | 2 | tiny.conf:2: lambdarts.dataset.path",
        "search-space { name = darts-cells, channels = 100000 } | 2 | of memory, and this machine has",
        "dataset { name = fashion-mnist, train-images = 1 } | 2 | there is 1 training image",
        "lambda { log10-min = -2, log10-max = -4 } | 2 | log10-m",
        "backend { name = djl, device = gpu } | 2 | tiny.conf:2: lambdarts.backend.device",
        "hypernetwork { name = piecewise-linear, knots = 1 } | 2 | tiny.conf:2: lambdarts.hypernetwork.knots",
        "backend { name = tpu } | 2 | unknown tensor backend tpu; known: djl",
      })
  void badInputIsOneClearMessageAndLeavesNothing(String section, int status, String message)
      throws Exception {
    Path config = config("lambdarts {\n" + section + "\n}\n");
    Launcher.Result result = Launcher.run(folder, "run", config.toString());
    assertTrue(result.err().contains(message), result.err());
    assertEquals(status, result.status(), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
    assertTrue(Files.notExists(folder.resolve("runs")), "a run folder was left behind");
  }

  @Test
  void validateFindsWhatARunWould() throws Exception {
    Path config =
        config(
            "lambdarts {\n search-space { name = darts-cells, channels = 0, operations ="
                + " [warp_conv] }\n dataset { name = fashion-mnist, path = no/such/folder }\n}\n");
    Launcher.Result result = Launcher.run(folder, "validate", config.toString());
    assertEquals(2, result.status(), result.err());
    for (String problem :
        List.of(
            "tiny.conf:2: lambdarts.search-space.channels must be at least 1",
            "tiny.conf:2: lambdarts.search-space.operations: unknown operation warp_conv",
            "tiny.conf:3: lambdarts.dataset.path")) {
      assertTrue(result.err().contains(problem), problem + " in\n" + result.err());
    }
    Launcher.Result valid = Launcher.run(folder, "validate", config(TINY).toString());
    assertEquals(0, valid.status(), valid.err());
    assertTrue(valid.out().contains("memory for a search step"), valid.out());
  }

  @Test
  void deriveDoesNotSearch() throws Exception {
    Path config = config(TINY);
    Launcher.Result none = Launcher.run(folder, "derive", config.toString());
    assertEquals(2, none.status(), none.err());
    assertTrue(none.err().contains("search first: lambdarts search"), none.err());
    assertTrue(Files.notExists(folder.resolve("runs")), "a run folder was left behind");
  }

  @Test
  void describesAGenotype() throws Exception {
    Files.writeString(
        folder.resolve("g.json"),
        "[[[7, 4], [7, 4, 6], [1, 7, 6, 7], [5, 7, 7, 7, 7]],"
            + " [[1, 3], [6, 3, 5], [1, 4, 6, 1], [3, 5, 5, 3, 7]]]");
    Launcher.Result result =
        Launcher.run(
            folder,
            "describe",
            "g.json",
            "--channels",
            "16",
            "--cells",
            "3",
            "--image",
            "1x28x28",
            "--classes",
            "10",
            "--json");
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().contains("\"parameters\" : 78634"), result.out());
  }
}
