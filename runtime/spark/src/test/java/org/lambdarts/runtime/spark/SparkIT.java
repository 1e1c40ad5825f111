package org.lambdarts.runtime.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run on a standalone cluster of two workers gives what it gives without one. */
@Timeout(300)
final class SparkIT {

  private static final Path JAR = Path.of(System.getProperty("test.submitJar"));
  private static final Path SPARK_HOME = Path.of(System.getProperty("test.sparkHome"));

  @TempDir private static Path folder;
  private static Standalone cluster;
  private static Path config;
  private static Path plugins;
  private static String expected;

  @BeforeAll
  static void runHereAndStartTheCluster() throws IOException, InterruptedException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    linkPlugins(Path.of("../../plugins"));
    config = folder.resolve("small.conf");
    Files.writeString(
        config,
        """
        lambdarts {
          seeds = [0, 1, 2]
          backend.threads = 1
          dataset { name = fashion-mnist, path = sample, train-images = 160 }
          search-space { name = darts-cells, cells = 3, channels = 4, nodes = 1 }
          hypernetwork { name = piecewise-linear, knots = 3 }
          search { epochs = 1, batch-size = 32, order = first, validation { every-epochs = 0 } }
          derive.lambdas = [0]
          baselines { random = 1, darts = true }
          train { epochs = 1, batch-size = 32 }
        }
        """);
    Path here = folder.resolve("here");
    try (Driver driver = start(here, List.of("-Dlambdarts.executor.name=local"))) {
      assertEquals(0, driver.status(), driver::output);
    }
    expected = Files.readString(here.resolve("results.csv"));
    assertEquals(1 + 3 * 3, expected.lines().count(), expected);
    cluster = Standalone.start(SPARK_HOME, 2);
  }

  /** The plugins that this build has made, as they lie in a distribution. */
  private static void linkPlugins(Path modules) throws IOException {
    try (Stream<Path> list = Files.list(modules)) {
      for (Path module : list.filter(Files::isDirectory).toList()) {
        Optional<Path> plugin = plugin(module);
        if (plugin.isPresent()) {
          Path made = plugin.get().toRealPath();
          Files.createSymbolicLink(plugins.resolve(made.getFileName()), made);
        }
      }
    }
  }

  /** A folder with dependencies, or else a jar. */
  private static Optional<Path> plugin(Path module) throws IOException {
    Path target = module.resolve("target");
    Path withDependencies = target.resolve("lambdarts-" + module.getFileName());
    if (Files.isDirectory(withDependencies)) {
      return Optional.of(withDependencies);
    }
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("lambdarts-.*-SNAPSHOT\\.jar|lambdarts-[a-z0-9-]*\\d\\.jar"))
          .findFirst();
    }
  }

  @AfterAll
  static void stopTheCluster() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Driver start(Path output, List<String> flags) throws IOException {
    return Driver.start(
        JAR,
        SPARK_HOME,
        flags,
        List.of(
            "run",
            config.toString(),
            "--plugins",
            plugins.toString(),
            "--output",
            output.toString()));
  }

  private static List<String> onTheCluster() {
    List<String> flags = new ArrayList<>();
    flags.add("-Dspark.master=" + cluster.master());
    flags.add("-Dspark.executor.memory=512m");
    flags.add("-Dspark.ui.enabled=false");
    return flags;
  }

  private static void assertSameResults(Path output) throws IOException {
    assertEquals(expected, Files.readString(output.resolve("results.csv")));
    assertEquals(files(folder.resolve("here")), files(output));
  }

  /** Which files there are, but for those that tell of time. */
  private static List<String> files(Path run) {
    try (Stream<Path> tree = Files.walk(run)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> run.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void twoWorkersGiveTheResultsOfOneProcess() throws IOException, InterruptedException {
    Path output = folder.resolve("cluster");
    try (Driver driver = start(output, onTheCluster())) {
      assertEquals(0, driver.status(), driver::output);
    }
    assertSameResults(output);
  }

  @Test
  void executorsThatAreKilledCostNoResult() throws IOException, InterruptedException {
    Path output = folder.resolve("killed");
    try (Driver driver = start(output, onTheCluster())) {
      driver.await(line -> line.startsWith("search, seed 0"));
      killAnExecutor(driver);
      driver.await(line -> line.contains("attempt 2 of 3"));
      driver.await(line -> line.startsWith("train lambda-"));
      killAnExecutor(driver);
      assertEquals(0, driver.status(), driver::output);
      assertTrue(
          driver.output().lines().filter(line -> line.contains("attempt 2 of 3")).count() >= 2,
          driver::output);
    }
    assertSameResults(output);
  }

  private static void killAnExecutor(Driver driver) throws IOException, InterruptedException {
    List<ProcessHandle> executors = cluster.executors();
    while (executors.isEmpty() && driver.isAlive()) {
      Thread.sleep(20);
      executors = cluster.executors();
    }
    assertTrue(executors.get(0).destroyForcibly());
  }

  @Test
  void aDriverThatIsKilledIsContinuedByTheSameCommand() throws IOException, InterruptedException {
    Path output = folder.resolve("driver");
    try (Driver driver = start(output, onTheCluster())) {
      driver.await(line -> line.startsWith("train "));
      driver.kill();
    }
    try (Driver driver = start(output, onTheCluster())) {
      assertEquals(0, driver.status(), driver::output);
    }
    assertSameResults(output);
  }

  @Test
  void aMasterThatIsNotThereIsToldInASentence() throws IOException, InterruptedException {
    try (Driver driver =
        start(folder.resolve("none"), List.of("-Dspark.master=spark://127.0.0.1:1"))) {
      assertEquals(1, driver.status());
      assertTrue(
          driver.output().startsWith("no Spark master answers at spark://127.0.0.1:1 ("),
          driver::output);
      assertEquals(1, driver.output().lines().count(), driver::output);
    }
  }
}
