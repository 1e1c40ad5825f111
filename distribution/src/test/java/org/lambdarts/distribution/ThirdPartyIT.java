package org.lambdarts.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Five plugins of somebody else, built against the api alone, used together in one run: an
 * operation, a hypernetwork, an optimizer, a schedule and a listener. The same jars then run beside
 * a later api.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class ThirdPartyIT {

  private static final Path SOURCES = Path.of("src/test/third-party/org/acme");

  /** The plugins by the name of their class, with their reference.conf. */
  private static final Map<String, String> PLUGINS =
      Map.of(
          "SqueezeExcite",
          "",
          "Monotone",
          "hypernetwork.monotone.strength = 3.0",
          "Lion",
          "optimizer.lion.beta = 0.9",
          "Restarts",
          "schedule.restarts { from = 0.01, period = 2 }",
          "Diary",
          "");

  private static final String CONFIG =
      """
      lambdarts {
        name = third-party
        backend { name = djl, threads = 1 }
        dataset { name = fashion-mnist, train-images = 200 }
        search-space {
          name = darts-cells, cells = 3, channels = 4, nodes = 2
          operations = [squeeze_excite_3x3, sep_conv_3x3, skip_connect, none]
        }
        hypernetwork { name = monotone, strength = 4.0 }
        search {
          epochs = 2, steps-per-epoch = 2, batch-size = 16, order = second
          validation { every-epochs = 0 }
          weights {
            optimizer { name = lion, beta = 0.8 }
            learning-rate { name = restarts, from = 0.004, period = 1 }
          }
        }
        listeners.names = [diary]
        derive { lambdas = [0, 0.5, 1] }
        train {
          epochs = 1, batch-size = 50
          weights { optimizer { name = lion } }
        }
      }
      """;

  private static Workshop workshop;
  private static Path config;

  @BeforeAll
  static void buildAndDrop() throws IOException {
    workshop = Workshop.open("third-party-workshop");
    for (String plugin : PLUGINS.keySet()) {
      jar(plugin, workshop.home().resolve("plugins/acme-" + plugin + ".jar"));
    }
    config = Files.writeString(workshop.folder().resolve("third-party.conf"), CONFIG);
  }

  @Test
  void areUsedTogetherInOneRunAndBesideALaterApi() throws Exception {
    Path now = run("now");
    List<String> diary = Files.readAllLines(diary(now));
    assertEquals("run third-party", diary.get(0));
    assertTrue(diary.stream().anyMatch(line -> line.startsWith("epoch 1 of ")), diary.toString());
    assertEquals(3, diary.stream().filter(line -> line.startsWith("trained lambda-")).count());
    assertEquals("end FINISHED", diary.get(diary.size() - 1));
    List<Long> sizes = sizes(diary);
    for (int i = 1; i < sizes.size(); i++) {
      assertTrue(sizes.get(i) <= sizes.get(i - 1), "no larger with a larger λ: " + sizes);
    }
    assertTrue(sizes.get(sizes.size() - 1) < sizes.get(0), sizes.toString());
    String epochs = Files.readString(now.resolve("seed-0/search/epochs.csv"));
    assertTrue(epochs.contains("0.004"), "the schedule's learning rate is in " + epochs);

    // the api alone is replaced, by one that differs: the plugins and the runtime stay as they are
    GrownApi grown = GrownApi.write(api(), api());
    assertTrue(grown.interfaces() > 30, "interfaces: " + grown.interfaces());
    assertTrue(grown.records() > 10, "records: " + grown.records());
    Path later = run("later");
    for (String file : List.of("results.csv", "seed-0/search/steps.csv", "seed-0/family.csv")) {
      assertEquals(
          Files.readString(now.resolve(file)), Files.readString(later.resolve(file)), file);
    }
    assertEquals(diary, Files.readAllLines(diary(later)));
  }

  private static Path run(String name) throws Exception {
    Path folder = workshop.folder().resolve(name);
    Launcher.Result result =
        Launcher.run(
            workshop.home(),
            workshop.folder(),
            "run",
            config.toString(),
            "--output",
            folder.toString());
    assertEquals(0, result.status(), result.out() + result.err());
    return folder;
  }

  private static Path diary(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return files.filter(file -> file.endsWith("diary.txt")).findFirst().orElseThrow();
    }
  }

  private static List<Long> sizes(List<String> diary) {
    return diary.stream()
        .filter(line -> line.startsWith("trained "))
        .sorted()
        .map(line -> Long.parseLong(line.substring(line.indexOf(", ") + 2)))
        .toList();
  }

  private static Path api() throws IOException {
    return library("lambdarts-api-");
  }

  private static Path library(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(workshop.home().resolve("lib"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Compiles one plugin against the api and packs it. */
  private static void jar(String plugin, Path jar) throws IOException {
    Path classes = Files.createDirectories(workshop.folder().resolve("classes/" + plugin));
    String classPath =
        Stream.of(api(), library("config-"), library("apiguardian-api-"))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> arguments =
        new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath, "--release", "17"));
    arguments.add(SOURCES.resolve(plugin + "Plugin.java").toString());
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new)),
        "javac " + arguments);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Lambdarts-Api-Version", "0.1");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path file : compiled.filter(Files::isRegularFile).toList()) {
        entry(out, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      entry(
          out,
          "META-INF/services/org.lambdarts.api.Plugin",
          ("org.acme." + plugin + "Plugin\n").getBytes(UTF_8));
      entry(out, "reference.conf", PLUGINS.get(plugin).getBytes(UTF_8));
    }
  }

  private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
