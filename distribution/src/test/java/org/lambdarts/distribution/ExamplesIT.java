package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example plugins: built from the distribution alone, dropped into it, and used in a run. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class ExamplesIT {

  private static final Pattern TESTS =
      Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: (\\d+)\\R");

  private static final int CHANNELS = 4;
  private static final int EXPANSION = 2;

  private static final String CONFIG =
      """
      lambdarts {
        name = examples
        backend { name = djl, threads = 1 }
        dataset { name = fashion-mnist, train-images = 200 }
        search-space {
          name = darts-cells, cells = 3, channels = 4, nodes = 2
          operations = [mb_conv_3x3, none]
        }
        operations.mb_conv_3x3.expansion = 2
        regularizer { name = latency-table, file = ms.txt }
        search {
          epochs = 1, steps-per-epoch = 2, batch-size = 16, order = first
          validation { every-epochs = 0 }
        }
        derive { lambdas = [0.5], rule = darts }
        train { epochs = 1, batch-size = 50 }
      }
      """;

  private static Workshop workshop;
  private static String build;

  @BeforeAll
  static void buildAndDrop() throws Exception {
    workshop = Workshop.open("examples-workshop");
    Launcher.Result result =
        workshop.run(
            workshop.home().resolve("examples"),
            """
            for example in mb-conv latency-table; do
              mvn -B -ntp -f $example/pom.xml package
              cp $example/target/$example-1.0.jar "$LAMBDARTS_HOME/plugins/"
            done
            """);
    build = result.out();
    assertEquals(0, result.status(), build + result.err());
  }

  @Test
  void theirTestsRunAndNoneThatAppliesIsSkipped() {
    List<Integer> tests =
        TESTS.matcher(build).results().map(found -> Integer.valueOf(found.group(1))).toList();
    assertEquals(2, tests.size(), build);
    // more than a contract without a backend has
    assertTrue(tests.get(0) > 80 && tests.get(1) > 50, tests.toString());
    List<String> skipped = TESTS.matcher(build).results().map(found -> found.group(2)).toList();
    // those of a regularizer whose costs follow weights, four scales on two backends each
    assertEquals(List.of("0", "16"), skipped, build);
  }

  @Test
  void theirTestsPrintNothingOfTheLogging() {
    assertFalse(build.contains("SLF4J"), build);
  }

  /** Else a machine that has only built Lambdarts could not build them without the network. */
  @ParameterizedTest
  @ValueSource(strings = {"classify-onnx", "mb-conv", "latency-table"})
  void theyAreBuiltWithThePluginsOfThisBuild(String example) throws IOException {
    Pattern plugin =
        Pattern.compile(
            "<artifactId>(maven-\\w+-plugin)</artifactId>\\s*<version>([^<]+)</version>");
    List<String> own = found(plugin, workshop.home().resolve("examples/" + example + "/pom.xml"));
    assertEquals(4, own.size());
    assertTrue(found(plugin, Path.of("../pom.xml")).containsAll(own), own.toString());
  }

  @Test
  void theirContentsAreListed() throws Exception {
    Launcher.Result result = lambdarts("plugins");
    assertEquals(0, result.status(), result.err());
    assertFalse(result.out().contains("Rejected"), result.out());
    assertTrue(
        result.out().matches("(?s).*operation +mb_conv_3x3 +1\\.0 +mb-conv-1\\.0\\.jar +0\\.1 .*"),
        result.out());
    assertTrue(
        result.out().matches("(?s).*latency-table +1\\.0 +latency-table-1\\.0\\.jar +0\\.1 .*"),
        result.out());
  }

  @Test
  void aRunFindsCountsAndTrainsTheOperation() throws Exception {
    Path folder = write("run", "mb_conv_3x3 1.5\nnone 0\n");
    Launcher.Result result = lambdartsIn(folder, "run run.conf --output out");
    assertEquals(0, result.status(), result.err());
    String genotype = Files.readString(folder.resolve("out/seed-0/genotypes/lambda-0.5.json"));
    assertEquals(8, found(Pattern.compile("\"(mb_conv)(_3x3)\""), genotype).size(), genotype);
    List<String> rows = Files.readAllLines(folder.resolve("out/results.csv"));
    assertEquals(2, rows.size(), rows.toString());
    int column = List.of(rows.get(0).split(",", -1)).indexOf("parameters");
    assertEquals(parameters(), Long.parseLong(rows.get(1).split(",", -1)[column]), rows.get(1));
    assertTrue(
        Files.exists(folder.resolve("out/seed-0/train/lambda-0.5/epochs.csv")), "not trained");
  }

  /** The operation is a plugin's, and neither the exporters nor onnxruntime have heard of it. */
  @Test
  void theOperationLeavesWithItsNetwork() throws Exception {
    Path folder = write("leaving", "mb_conv_3x3 1.5\nnone 0\n");
    Launcher.Result ran = lambdartsIn(folder, "run run.conf --output out");
    assertEquals(0, ran.status(), ran.err());
    writePhoto(folder.resolve("photo.png"));
    Launcher.Result result =
        workshop.run(
            folder,
            """
            network=out/seed-0/networks/lambda-0.5
            "$LAMBDARTS_HOME/bin/lambdarts" predict $network photo.png
            echo ONNX
            "$LAMBDARTS_HOME/bin/lambdarts" export $network --format onnx > exported.txt
            mvn -B -q -ntp -f "$LAMBDARTS_HOME/examples/classify-onnx/pom.xml" package
            java -jar "$LAMBDARTS_HOME/examples/classify-onnx/target/classify-onnx-1.0.jar" \\
              lambda-0.5.onnx photo.png
            echo DL4J
            "$LAMBDARTS_HOME/bin/lambdarts" export $network --format dl4j >> exported.txt
            plugins="$LAMBDARTS_HOME/plugins"
            java -cp "$plugins/lambdarts-exporter-dl4j/*:$plugins/lambdarts-backend-dl4j/*:$LAMBDARTS_HOME/lib/*" \\
              "$LAMBDARTS_HOME/examples/classify-dl4j/Classify.java" lambda-0.5.zip photo.png
            """);
    assertEquals(0, result.status(), result.out() + result.err());
    assertEquals(
        List.of("lambda-0.5.onnx", "lambda-0.5.zip"),
        Files.readAllLines(folder.resolve("exported.txt")));
    List<String> lines = result.out().lines().filter(line -> !line.isBlank()).toList();
    int onnx = lines.indexOf("ONNX");
    int dl4j = lines.indexOf("DL4J");
    // predict prints them on a line, after the name of the file
    String expected = lines.get(onnx - 1).replaceFirst("^photo.png: ", "");
    assertEquals(expected, String.join(", ", lines.subList(onnx + 1, dl4j)), result.out());
    assertTrue(lines.get(lines.size() - 1).matches("class \\d+ [0-9.]+%"), result.out());
    String share = expected.substring(expected.indexOf('%') - 4, expected.indexOf('%') + 1).strip();
    assertTrue(lines.get(lines.size() - 1).endsWith(share), result.out());
  }

  @Test
  void anUnknownFormatAndAnotherOperatorSetAreWrongUsage() throws Exception {
    for (String format : List.of("onxn", "onnx --set opset=9")) {
      Launcher.Result result = lambdarts("export nowhere --format " + format);
      assertEquals(2, result.status(), result.err());
      assertEquals(1, result.err().lines().count(), result.err());
    }
  }

  private static void writePhoto(Path file) throws IOException {
    BufferedImage photo = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 28 * 28; i++) {
      photo.getRaster().setSample(i % 28, i / 28, 0, i * 31 % 256);
    }
    ImageIO.write(photo, "png", file.toFile());
  }

  @Test
  void aTableThatIsNotThereIsToldWithItsLine() throws Exception {
    Path folder = write("missing", "");
    Files.delete(folder.resolve("ms.txt"));
    Launcher.Result result = lambdartsIn(folder, "search run.conf");
    assertEquals(2, result.status(), result.err());
    assertTrue(
        result.err().contains("run.conf:10: lambdarts.regularizer.file is ms.txt, which is not"),
        result.err());
  }

  @Test
  void anOperationWithoutLatencyIsNamed() throws Exception {
    Path folder = write("partial", "none 0\n");
    Launcher.Result result = lambdartsIn(folder, "search run.conf");
    assertEquals(2, result.status(), result.err());
    assertTrue(
        result
            .err()
            .contains("ms.txt has no line for mb_conv_3x3, which the search space uses; add one"),
        result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void anExpansionOutOfRangeIsToldWithItsLine() throws Exception {
    Path folder = write("expansion", "mb_conv_3x3 1.5\nnone 0\n");
    Launcher.Result result =
        lambdartsIn(folder, "search run.conf --set lambdarts.operations.mb_conv_3x3.expansion=0");
    assertEquals(2, result.status(), result.err());
    assertTrue(
        result.err().contains("lambdarts.operations.mb_conv_3x3.expansion must be at least 1"),
        result.err());
  }

  /** By hand, of a network of three cells with two nodes, where every node keeps two edges. */
  private static long parameters() {
    int stem = 3 * CHANNELS;
    long fixed = 9L * stem + 2L * stem;
    // 1x1 convolutions of a cell's two inputs; the second cell and the third are reductions
    fixed += 2L * stem * CHANNELS;
    fixed += (stem + 2L * CHANNELS) * 2 * CHANNELS;
    fixed += (2L * CHANNELS + 4L * CHANNELS) * 4 * CHANNELS;
    fixed += 8L * CHANNELS * 10 + 10;
    return fixed
        + IntStream.of(CHANNELS, 2 * CHANNELS, 4 * CHANNELS)
            .mapToLong(outer -> 4L * EXPANSION * outer * (2L * outer + 9))
            .sum();
  }

  private static Path write(String name, String latencies) throws IOException {
    Path folder = Files.createDirectories(workshop.folder().resolve(name));
    Files.writeString(folder.resolve("run.conf"), CONFIG);
    Files.writeString(folder.resolve("ms.txt"), latencies);
    return folder;
  }

  private static Launcher.Result lambdarts(String arguments) throws Exception {
    return lambdartsIn(workshop.folder(), arguments);
  }

  private static Launcher.Result lambdartsIn(Path folder, String arguments) throws Exception {
    return workshop.run(folder, "\"$LAMBDARTS_HOME/bin/lambdarts\" " + arguments);
  }

  private static List<String> found(Pattern pattern, Path file) throws IOException {
    return found(pattern, Files.readString(file));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(ExamplesIT::bothGroups).toList();
  }

  private static String bothGroups(MatchResult result) {
    return result.group(1) + " " + result.group(2);
  }
}
