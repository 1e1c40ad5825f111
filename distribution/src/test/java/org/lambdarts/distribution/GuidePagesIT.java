package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lambdarts.runtime.cli.Main;
import org.lambdarts.runtime.run.StopSignal;

/**
 * The plugins that the pages of the guide show: built from the distribution alone, tested by the
 * contracts, dropped into the distribution, and used together in one run.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class GuidePagesIT {

  private static final Path DOCS = Path.of("src/main/dist/docs");

  /** Every kind but a backend, of which the guide shows no whole one. */
  private static final String CONFIG =
      """
      lambdarts {
        name = guide
        backend { name = djl, threads = 1 }
        dataset { name = stripes, images = 64 }
        search-space {
          name = stack, depth = 2, channels = 4, operations = [large_kernel, max_pool_3x3, none]
        }
        operations.large_kernel.kernel = 5
        hypernetwork.name = monotone
        relaxation.name = gaussian-softmax
        regularizer.name = activation-count
        lambda { log10-min = -9, log10-max = -3 }
        search {
          epochs = 1, batch-size = 16, order = second
          weights { optimizer.name = nesterov, learning-rate { name = warm-up, over-epochs = 1 } }
        }
        derive { lambdas = [0, 1], max-parameters = [1] }
        baselines { random = 1, darts = true }
        train { epochs = 1, batch-size = 16 }
        listeners.names = [tensorboard, result-cards]
      }
      """;

  private static Workshop workshop;
  private static GuidePages guide;
  private static String build;
  private static Path run;

  @BeforeAll
  static void buildDropAndRun() throws Exception {
    workshop = Workshop.open("guide-pages-workshop");
    guide = GuidePages.read(DOCS, workshop.folder().resolve("author"));
    guide.write(workshop.home().resolve("examples/mb-conv/pom.xml"));
    Launcher.Result result = workshop.run(guide.project(), "mvn -B -ntp package");
    build = result.out();
    assertEquals(0, result.status(), build + result.err());
    for (Page page : guide.pages()) {
      guide.pack(page, plugins().resolve("guide-" + GuidePages.kind(page) + ".jar"));
    }
    Files.writeString(workshop.folder().resolve("guide.conf"), CONFIG);
    Launcher.Result ran = lambdarts("run guide.conf --output run");
    assertEquals(0, ran.status(), ran.out() + ran.err());
    run = workshop.folder().resolve("run");
  }

  private static Path plugins() {
    return workshop.home().resolve("plugins");
  }

  private static Launcher.Result lambdarts(String arguments) throws Exception {
    return workshop.run(workshop.folder(), "\"$LAMBDARTS_HOME/bin/lambdarts\" " + arguments);
  }

  @Test
  void contractsHoldForEveryPlugin() {
    List<String> tests = guide.tests();
    // all but a backend's
    assertEquals(guide.pages().size() - 1, tests.size());
    for (String test : tests) {
      // a contract's topics are counted one by one, between the first and the last line of its test
      String counted =
          build.substring(build.indexOf("Running " + test), build.lastIndexOf(" in " + test));
      List<MatchResult> counts =
          Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: (\\d+)")
              .matcher(counted)
              .results()
              .toList();
      // without a backend nearly all of a contract that needs one would be
      assertTrue(sum(counts, 2) < sum(counts, 1) / 2, test + " in " + build);
    }
  }

  private static int sum(List<MatchResult> counts, int group) {
    return counts.stream().mapToInt(count -> Integer.parseInt(count.group(group))).sum();
  }

  @Test
  void everyPluginIsListed() throws Exception {
    Launcher.Result result = lambdarts("plugins");
    assertEquals(0, result.status(), result.err());
    assertFalse(result.out().contains("Rejected"), result.out());
    for (Page page : guide.pages()) {
      String jar = "guide-" + GuidePages.kind(page) + ".jar";
      assertTrue(result.out().contains(" " + jar + " "), jar + " in " + result.out());
    }
  }

  @Test
  void theNetworkOfTheRunLeavesByTheExporter() throws Exception {
    Launcher.Result result =
        lambdarts("export run/seed-0/networks/lambda-0 --format operation-table --set fold=false");
    assertEquals(0, result.status(), result.err());
    assertEquals("lambda-0.tsv", result.out().strip());
    List<String> table = Files.readAllLines(workshop.folder().resolve("lambda-0.tsv"));
    assertTrue(table.contains("input\t[batch, 1, 16, 16]"), table.toString());
    assertTrue(table.stream().anyMatch(row -> row.startsWith("subtraction")), table.toString());
  }

  /** Each is named in the record of what the search is made with. */
  @Test
  void oneRunUsesThemAll() throws Exception {
    String record = Files.readString(run.resolve("seed-0/search/search.json"));
    for (String name :
        List.of(
            "stack",
            "large_kernel",
            "monotone",
            "gaussian-softmax",
            "activation-count",
            "nesterov",
            "warm-up")) {
      assertTrue(record.contains(name), name + " in " + record);
    }
    assertTrue(Files.readString(run.resolve("config.conf")).contains("stripes"));
    assertTrue(
        Files.readString(run.resolve("listeners/result-cards/seed-0-lambda-0.txt"))
            .matches("lambda-0: [0-9.]+%\\R"));
    // two of the family, a random one, and that of plain DARTS; and a budget that none meets
    assertEquals(6, Files.readAllLines(run.resolve("results.csv")).size());
  }

  @Test
  void aLargerLambdaNeverFavorsACostlierOperation() throws Exception {
    List<String> rows = Files.readAllLines(run.resolve("seed-0/family.csv"));
    int column = List.of(rows.get(0).split(",", -1)).indexOf("cost");
    List<Double> costs =
        rows.stream().skip(1).map(row -> Double.valueOf(row.split(",", -1)[column])).toList();
    assertEquals(101, costs.size());
    assertEquals(costs.stream().sorted(java.util.Comparator.reverseOrder()).toList(), costs);
  }

  @Test
  void everyConfigThatIsShownIsValid() throws IOException {
    List<Page> pages = new ArrayList<>(Page.readAll(DOCS));
    pages.add(Page.read(Path.of("../README.md")));
    int valid = 0;
    for (Page page : pages) {
      for (Page.Block block : page.blocks()) {
        // a file of a plugin is tried with its plugin, that of the README by GuideIT
        if (block.language().equals("hocon") && block.file().isEmpty()) {
          assertValid(page, block);
          valid++;
        }
      }
    }
    assertTrue(valid > 10, valid + " configs are few");
  }

  private static void assertValid(Page page, Page.Block block) throws IOException {
    Path config = Files.writeString(workshop.folder().resolve("shown.conf"), block.text());
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine(
                new StopSignal(),
                new PrintWriter(java.io.Writer.nullWriter()),
                new PrintWriter(err, true))
            .execute("validate", config.toString(), "--no-data", "--plugins", plugins().toString());
    assertEquals(0, status, page.path() + ":" + block.number() + ": " + err);
  }

  @Test
  void everyFileOfTheRunFolderIsExplained() throws IOException {
    List<Pattern> known =
        Page.read(DOCS.resolve("run-folder.md")).rows().stream()
            .flatMap(cells -> Stream.of(cells.get(0).split(", ")))
            .map(cell -> cell.replace("`", ""))
            .map(GuidePagesIT::pattern)
            .toList();
    try (Stream<Path> files = Files.walk(run)) {
      List<String> unknown =
          files
              .filter(Files::isRegularFile)
              .map(file -> run.relativize(file).toString().replace('\\', '/'))
              .filter(file -> known.stream().noneMatch(each -> each.matcher(file).matches()))
              .toList();
      assertEquals(List.of(), unknown);
    }
  }

  /** S is a seed, ID a network, N a number, and * anything. */
  private static Pattern pattern(String path) {
    return Pattern.compile(
        Pattern.quote(path)
            .replace("NAME", "\\E[^/]+\\Q")
            .replace("seed-S", "seed-\\E[0-9]+\\Q")
            .replace("ID", "\\E[^/]+\\Q")
            .replace(".N.", ".\\E[0-9]+\\Q.")
            .replace("-N", "-\\E[0-9]+\\Q")
            .replace("*", "\\E.*\\Q"));
  }

  @Test
  void everyColumnIsExplained() throws IOException {
    Page page = Page.read(DOCS.resolve("run-folder.md"));
    assertAll(
        () -> assertColumns(page.section("`results.csv`"), "results.csv"),
        () -> assertColumns(page.section("`family.csv` and `family.json`"), "seed-0/family.csv"),
        () -> assertColumns(page.section("`search/steps.csv`"), "seed-0/search/steps.csv"),
        () -> assertColumns(page.section("`search/epochs.csv`"), "seed-0/search/epochs.csv"),
        () ->
            assertColumns(
                page.section("`train/ID/epochs.csv`"), "seed-0/train/lambda-0/epochs.csv"),
        () -> assertColumns(page.section("`train/ID/test.csv`"), "seed-0/train/lambda-0/test.csv"));
  }

  private static void assertColumns(Page section, String file) throws IOException {
    Set<String> explained =
        section.rows().stream()
            .map(cells -> cells.get(0).replace("`", ""))
            .filter(name -> !name.equals("column"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        Stream.of(Files.readAllLines(run.resolve(file)).get(0).split(",", -1))
            .map(column -> column.replaceAll("@.*", "@*").replaceAll("^share_.*", "share_*"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(explained, there, file);
  }
}
