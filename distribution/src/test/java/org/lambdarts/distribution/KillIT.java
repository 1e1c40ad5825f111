package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that was killed, with no time to save anything, continues and leaves the same folder as one
 * that was left alone. Killed a few times; more by {@code -Dlambdarts.kills=100}, at other moments
 * by {@code -Dlambdarts.killSeed=1}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class KillIT {

  private static final int KILLS = Integer.getInteger("lambdarts.kills", 3);
  private static final long SEED = Long.getLong("lambdarts.killSeed", 0);

  /** They name the run's folder and its times. */
  private static final Set<String> DIFFERENT =
      Set.of("run.log", "run.json", "report.html", "figures", "seed-0/latencies.csv");

  private static final String CONFIG =
      """
      lambdarts {
        name = tiny
        backend { name = djl, threads = 1 }
        dataset { name = fashion-mnist, train-images = 60 }
        search-space {
          name = darts-cells, cells = 1, channels = 2, nodes = 1
          operations = [max_pool_3x3, skip_connect, sep_conv_3x3, none]
        }
        hypernetwork { name = piecewise-linear, knots = 3 }
        search {
          epochs = 2, steps-per-epoch = 3, batch-size = 8, order = first
          validation.every-epochs = 1
        }
        derive { lambdas = [0, 1] }
        train { epochs = 2, batch-size = 20, test-every-epochs = 1 }
        baselines { random = 1 }
      }
      """;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @TempDir private Path folder;

  private String[] run(String output) throws IOException {
    Path config = folder.resolve("tiny.conf");
    if (Files.notExists(config)) {
      Files.writeString(config, CONFIG);
    }
    return new String[] {"run", config.toString(), "--output", output};
  }

  /** To its end. */
  private void finish(String output) throws IOException, InterruptedException {
    Launcher.Result result = Launcher.run(folder, run(output));
    assertEquals(0, result.status(), result.err());
  }

  @Test
  void killedAtRandomMoments() throws Exception {
    long start = System.nanoTime();
    finish("whole");
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    int kills = 0;
    for (int cut = 0; kills < KILLS; cut++) {
      String output = "cut-" + cut;
      boolean killed = true;
      while (killed && kills < KILLS) {
        Process process = Launcher.start(folder, run(output));
        killed = !process.waitFor(random.nextLong(millis), TimeUnit.MILLISECONDS);
        if (killed) {
          process.destroyForcibly().waitFor();
          kills++;
        }
      }
      finish(output);
      assertSameAsWhole(output, "after " + kills + " kills with seed " + SEED);
    }
  }

  @Test
  void killedWhereFilesAreWrittenSyncedAndRenamed() throws Exception {
    WatchedProcess whole = WatchedProcess.start(folder, run("whole"));
    int moments = whole.killAt(Integer.MAX_VALUE);
    Launcher.Result result = Launcher.finish(folder, whole.process());
    assertEquals(0, result.status(), result.err());
    assertTrue(moments > 100, "only " + moments + " moments");
    int kills = Math.min(KILLS, moments);
    for (int i = 0; i < kills; i++) {
      int moment = (int) ((i + random.nextDouble()) * moments / kills) + 1;
      String output = "cut-" + moment;
      WatchedProcess cut = WatchedProcess.start(folder, run(output));
      assertEquals(moment, cut.killAt(moment));
      assertNotEquals(0, cut.process().exitValue());
      finish(output);
      assertSameAsWhole(output, "killed at moment " + moment + " of " + moments);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed-0/search", "seed-0/train"})
  void aWorkerIsKilledAndAnotherContinues(String begun) throws Exception {
    finish("whole");
    Process process =
        Launcher.start(
            folder,
            Stream.of(run("cut"), new String[] {"--set", "lambdarts.executor.parallel=2"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
    Path stage = folder.resolve("cut").resolve(begun);
    while (Files.notExists(stage) || process.descendants().findAny().isEmpty()) {
      assertTrue(process.isAlive(), "ended before " + begun + " began");
      Thread.sleep(5);
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    Launcher.Result result = Launcher.finish(folder, process);
    assertEquals(0, result.status(), result.err());
    assertTrue(result.err().contains("attempt 2 of 3"), result.err());
    assertSameAsWhole("cut", "workers killed when " + begun + " began", Set.of("config.conf"));
  }

  private void assertSameAsWhole(String output, String what) throws IOException {
    assertSameAsWhole(output, what, Set.of());
  }

  private void assertSameAsWhole(String output, String what, Set<String> otherwise)
      throws IOException {
    Set<String> expected = files("whole");
    assertEquals(expected, files(output), what);
    for (String file : expected) {
      if (DIFFERENT.stream().noneMatch(file::startsWith)
          && !otherwise.contains(file)
          && !file.endsWith("times.csv")) {
        assertEquals(
            -1L,
            Files.mismatch(
                folder.resolve("whole").resolve(file), folder.resolve(output).resolve(file)),
            file + " differs, " + what);
      }
    }
  }

  private Set<String> files(String output) throws IOException {
    Path root = folder.resolve(output);
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
