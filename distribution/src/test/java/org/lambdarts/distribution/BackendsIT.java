package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.runtime.safetensors.StoredTensor;
import org.lambdarts.runtime.safetensors.TensorFile;

/** The two backends, each without the other, and one against the other. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class BackendsIT {

  /**
   * Both compute in double precision with the same noise, so only the order of sums differs. It is
   * amplified from step to step, and most by the finite difference of the second order, which
   * divides a difference of gradients by 0.02 / ‖∇‖.
   */
  private static final double TOLERANCE = 1e-6;

  private static final String CONFIG =
      """
      lambdarts {
        backend { precision = float64, threads = 1 }
        search-space { cells = 3, channels = 4, nodes = 2 }
        lambda { log10-min = -8, log10-max = -3 }
        search {
          epochs = 1, steps-per-epoch = 20, batch-size = 8, order = second
          architecture.learning-rate.value = 0.05
          validation.every-epochs = 0
        }
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"djl, dl4j", "dl4j, djl"})
  void eitherIsEnoughAlone(String kept, String deleted) throws Exception {
    Path home = distributionWithout(deleted);
    Path config = config();
    String[] small = {
      "--set", "lambdarts.search.steps-per-epoch=2", "--set", "lambdarts.search-space.nodes=1"
    };
    Launcher.Result good =
        Launcher.run(home, folder, arguments("search", config, "run", kept, small));
    assertEquals(0, good.status(), good.err());
    assertTrue(Files.exists(folder.resolve("run/seed-0/search/checkpoint.safetensors")));
    Launcher.Result bad =
        Launcher.run(home, folder, arguments("search", config, "none", deleted, small));
    assertEquals(2, bad.status(), bad.err());
    assertTrue(bad.err().contains(deleted) && bad.err().contains(kept), bad.err());
    assertTrue(Files.notExists(folder.resolve("none")));
  }

  /** A copy whose large parts are links. */
  private Path distributionWithout(String backend) throws IOException {
    Path home = folder.resolve("home");
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.copy(Launcher.home().resolve("bin/lambdarts"), bin.resolve("lambdarts"));
    assertTrue(bin.resolve("lambdarts").toFile().setExecutable(true));
    Files.createSymbolicLink(home.resolve("lib"), Launcher.home().resolve("lib"));
    Path plugins = Files.createDirectory(home.resolve("plugins"));
    try (Stream<Path> all = Files.list(Launcher.home().resolve("plugins"))) {
      for (Path plugin : all.toList()) {
        String name = plugin.getFileName().toString();
        if (!name.equals("lambdarts-backend-" + backend)) {
          Files.createSymbolicLink(plugins.resolve(name), plugin);
        }
      }
    }
    return home;
  }

  @Test
  void bothSearchAlike() throws Exception {
    Path config = config();
    for (String backend : List.of("djl", "dl4j")) {
      run(arguments("search", config, backend, backend));
      run(arguments("derive", config, backend, backend, "--lambda", "0,0.25,0.5,0.75,1"));
    }
    double[][] djl = losses("djl");
    double[][] dl4j = losses("dl4j");
    assertEquals(20, djl.length);
    for (int step = 0; step < djl.length; step++) {
      assertArrayEquals(djl[step], dl4j[step], TOLERANCE, "losses of step " + step);
    }
    Map<String, StoredTensor> one = architecture("djl");
    Map<String, StoredTensor> other = architecture("dl4j");
    assertEquals(one.keySet(), other.keySet());
    one.forEach(
        (name, tensor) ->
            assertArrayEquals(tensor.values(), other.get(name).values(), TOLERANCE, name));
    assertEquals(genotypes("djl"), genotypes("dl4j"));
    assertEquals(10, genotypes("djl").size());
  }

  private void run(String... arguments) throws Exception {
    Launcher.Result result = Launcher.run(Launcher.home(), folder, arguments);
    assertEquals(0, result.status(), result.err());
  }

  private double[][] losses(String run) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve(run + "/seed-0/search/steps.csv"));
    List<String> header = List.of(rows.get(0).split(","));
    List<Integer> columns =
        Stream.of("train_loss", "validation_loss", "penalized_loss", "gradient_norm")
            .map(header::indexOf)
            .toList();
    return rows.stream()
        .skip(1)
        .map(row -> row.split(","))
        .map(cells -> columns.stream().mapToDouble(i -> Double.parseDouble(cells[i])).toArray())
        .toArray(double[][]::new);
  }

  private Map<String, StoredTensor> architecture(String run) {
    Map<String, StoredTensor> tensors =
        TensorFile.read(folder.resolve(run + "/seed-0/search/checkpoint.safetensors")).tensors();
    Map<String, StoredTensor> found = new TreeMap<>(tensors);
    found.keySet().removeIf(name -> !name.startsWith("architecture."));
    assertTrue(found.size() >= 4, "α of two cells of two nodes: " + found.keySet());
    return found;
  }

  private List<String> genotypes(String run) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(run + "/seed-0/genotypes"))) {
      for (Path file : files.sorted().toList()) {
        texts.add(file.getFileName() + " " + Files.readString(file));
      }
    }
    return texts;
  }

  private Path config() throws IOException {
    return Files.writeString(folder.resolve("backends.conf"), CONFIG);
  }

  private String[] arguments(
      String command, Path config, String run, String backend, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                config.toString(),
                "--output",
                folder.resolve(run).toString(),
                "--set",
                "lambdarts.backend.name=" + backend));
    arguments.addAll(Arrays.asList(more));
    return arguments.toArray(String[]::new);
  }
}
