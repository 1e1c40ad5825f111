package org.lambdarts.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.derive.Family;
import org.lambdarts.runtime.derive.FamilyFile;
import org.lambdarts.runtime.drawing.Drawings;
import org.lambdarts.runtime.run.CsvTable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportTest {

  @TempDir private Path folder;

  private static String html(List<Path> runs, Path output) throws IOException {
    return Files.readString(Report.of(runs).write(output));
  }

  private static String html(Path run) throws IOException {
    return html(List.of(run), run);
  }

  /** The page is well-formed XML, but for its first line. */
  private static Document parse(String html) {
    String start = "<!DOCTYPE html>\n";
    assertTrue(html.startsWith(start));
    String page = html.substring(start.length());
    // scripts and styles are no XML
    return Drawings.parse(page.replaceAll("(?s)(<(script|style)[^>]*>).*?(</\\2>)", "$1$3"));
  }

  private static JsonNode data(String html) throws IOException {
    Matcher data = Pattern.compile("(?s)id=\"data\">(.*?)</script>").matcher(html);
    assertTrue(data.find());
    return new ObjectMapper().readTree(data.group(1));
  }

  private Path full(String name) {
    return new RunFolderFixture(folder.resolve(name))
        .journal()
        .family(0, 4)
        .random(0, 6, 4)
        .darts(0, 4)
        .family(50, 4)
        .random(50, 6, 4)
        .darts(50, 4)
        .write();
  }

  @Test
  void theDataAreTheRowsOfTheTable() throws IOException {
    Path run = full("run");
    JsonNode networks = data(html(run)).path("networks");
    List<Map<String, String>> rows = CsvTable.read(run.resolve("results.csv")).rows();
    assertEquals(24, rows.size());
    assertEquals(rows.size(), networks.size());
    for (Map<String, String> row : rows) {
      String key = "run/seed-" + row.get("seed") + "/" + row.get("network");
      Map<String, String> shown = new TreeMap<>();
      networks
          .path(key)
          .path("row")
          .properties()
          .forEach(cell -> shown.put(cell.getKey(), cell.getValue().asText()));
      assertEquals(new TreeMap<>(row), shown);
    }
  }

  @Test
  void everyPointStandsForItsRow() throws IOException {
    Path run = full("run");
    Document page = parse(html(run));
    List<Map<String, String>> rows = CsvTable.read(run.resolve("results.csv")).rows();
    Map<String, String[]> columns =
        Map.of(
            "figure-accuracy-parameters", new String[] {"parameters", "accuracy"},
            "figure-accuracy-macs", new String[] {"macs", "accuracy"},
            "figure-parameters-lambda", new String[] {"normalized_lambda", "parameters"},
            "figure-accuracy-lambda", new String[] {"normalized_lambda", "accuracy"});
    for (Element figure : Drawings.elements(page, "figure")) {
      String[] pair = columns.get(figure.getAttribute("id"));
      if (pair == null) {
        continue;
      }
      Map<String, String> expected = new TreeMap<>();
      for (Map<String, String> row : rows) {
        if (!row.get(pair[0]).isEmpty()) {
          expected.put(
              "run/seed-" + row.get("seed") + "/" + row.get("network"),
              Double.valueOf(row.get(pair[0])) + " " + Double.valueOf(row.get(pair[1])));
        }
      }
      String id = figure.getAttribute("id");
      assertEquals(expected, points(page, id), id);
    }
  }

  @Test
  void aCostOfAnotherUnitHasChartsAndAColumn() throws IOException {
    Path run =
        new RunFolderFixture(folder.resolve("run"))
            .costsIn("ms & more")
            .family(0, 4)
            .random(0, 6, 4)
            .write();
    String html = html(run);
    Document page = parse(html);
    List<Map<String, String>> rows = CsvTable.read(run.resolve("results.csv")).rows();
    Map<String, String> expected = new TreeMap<>();
    for (Map<String, String> row : rows) {
      expected.put(
          "run/seed-" + row.get("seed") + "/" + row.get("network"),
          Double.valueOf(row.get("cost")) + " " + Double.valueOf(row.get("accuracy")));
    }
    assertEquals(expected, points(page, "figure-accuracy-cost"));
    assertEquals(5, points(page, "figure-cost-lambda").size());
    assertTrue(html.contains("cost, ms &amp; more"), "the axis");
    assertTrue(html.contains("<th scope=\"col\" class=\"number\">cost (ms &amp; more)</th>"));
    Family family = FamilyFile.read(run.resolve("seed-0")).orElseThrow();
    assertEquals(
        family.steps().get(0).cost().regularized().orElseThrow().text() + " ms & more",
        data(html).at("/families/0/steps/0/5").asText());
  }

  @Test
  void aCostOfParametersNeedsNoSecondChart() throws IOException {
    Path run =
        new RunFolderFixture(folder.resolve("run")).costsIn("parameters").family(0, 4).write();
    String html = html(run);
    assertFalse(html.contains("figure-accuracy-cost"));
    assertFalse(html.contains("figure-cost-lambda"));
    assertTrue(html.contains("cost (parameters)"));
  }

  @Test
  void aBudgetThatNothingMeetsIsARowWithoutAPoint() throws IOException {
    String note = "no network of the family has at most 7 parameters: the smallest has 2,746";
    Path run =
        new RunFolderFixture(folder.resolve("run"))
            .costsIn("ms")
            .family(0, 4)
            .unmet(0, "max-parameters-7", note)
            .write();
    String html = html(run);
    Document page = parse(html);
    assertEquals(5, data(html).path("networks").size());
    assertEquals(5, points(page, "figure-accuracy-parameters").size());
    assertTrue(html.contains("<td>max-parameters-7</td>"));
    assertTrue(html.contains(">" + note + "</td>"));
  }

  private static Map<String, String> points(Document page, String id) {
    Map<String, String> points = new TreeMap<>();
    for (Element figure : Drawings.elements(page, "figure")) {
      if (figure.getAttribute("id").equals(id)) {
        for (Element mark : below(figure)) {
          if (mark.hasAttribute("data-network")) {
            points.put(
                mark.getAttribute("data-network"),
                mark.getAttribute("data-x") + " " + mark.getAttribute("data-y"));
          }
        }
      }
    }
    return points;
  }

  @Test
  void searchesOfBothKindsAreCountedAndDrawn() throws IOException {
    Path run = full("run");
    Document page = parse(html(run));
    assertTrue(
        facts(page).startsWith("2 searches for a family · 2 searches with plain DARTS · 24"));
    // two of each kind, and in each the losses of both halves
    assertEquals(4, lines(page, "figure-search-train-accuracy"));
    assertEquals(8, lines(page, "figure-search-loss"));

    Path random = new RunFolderFixture(folder.resolve("random")).random(0, 2, 4).write();
    Document without = parse(html(random));
    assertTrue(facts(without).startsWith("2 networks in the table · "));
    assertEquals(0, lines(without, "figure-search-loss"));
  }

  private static String facts(Document page) {
    return Drawings.elements(page, "p").stream()
        .filter(paragraph -> paragraph.getAttribute("class").equals("facts"))
        .findFirst()
        .orElseThrow()
        .getTextContent();
  }

  private static long lines(Document page, String figure) {
    return Drawings.elements(page, "figure").stream()
        .filter(element -> element.getAttribute("id").equals(figure))
        .flatMap(element -> below(element).stream())
        .filter(element -> element.getAttribute("class").equals("series"))
        .count();
  }

  private static List<Element> below(Element root) {
    List<Element> found = new ArrayList<>();
    var all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      found.add((Element) all.item(i));
    }
    return found;
  }

  @Test
  void everyCellOfTheTableHasTheValueOfItsRow() throws IOException {
    Path run = full("run");
    Document page = parse(html(run));
    List<Map<String, String>> rows = CsvTable.read(run.resolve("results.csv")).rows();
    Element table =
        Drawings.elements(page, "section").stream()
            .filter(section -> section.getAttribute("id").equals("networks"))
            .findFirst()
            .orElseThrow();
    List<String> expected = new ArrayList<>();
    for (Map<String, String> row : rows) {
      for (String column :
          List.of(
              "normalized_lambda",
              "lambda",
              "parameters",
              "macs",
              "accuracy",
              "best_accuracy",
              "test_loss",
              "epochs")) {
        if (!row.get(column).isEmpty()) {
          expected.add(column + "=" + row.get(column));
        }
      }
    }
    List<String> cells =
        below(table).stream()
            .filter(cell -> cell.hasAttribute("data-value"))
            .map(cell -> cell.getAttribute("data-column") + "=" + cell.getAttribute("data-value"))
            .toList();
    assertEquals(expected, cells);
  }

  @Test
  void latenciesThatWereMeasuredHaveAColumn() throws IOException {
    String header = "<th scope=\"col\" class=\"number\">latency (ms)</th>";
    Path without = new RunFolderFixture(folder.resolve("without")).family(0, 3).write();
    assertFalse(html(without).contains(header));
    Path run =
        new RunFolderFixture(folder.resolve("with"))
            .family(0, 3)
            .random(0, 1, 3)
            .latencies(0)
            .write();
    String html = html(run);
    assertTrue(html.contains(header));
    List<String> shown =
        below(parse(html).getDocumentElement()).stream()
            .filter(cell -> cell.getAttribute("data-column").equals("latency_ms"))
            .map(cell -> cell.getAttribute("data-value") + " " + cell.getTextContent())
            .toList();
    assertEquals(List.of("5.0 5.00", "4.75 4.75", "4.5 4.50", "4.25 4.25", "4.0 4.00"), shown);
  }

  @Test
  void theSliderHasTheFamilyFile() throws IOException {
    Path run = full("run");
    JsonNode data = data(html(run));
    Family family = FamilyFile.read(run.resolve("seed-50")).orElseThrow();
    JsonNode shown = data.path("families").get(1);
    assertEquals("seed 50", shown.path("name").asText());
    assertEquals(family.steps().size(), shown.path("steps").size());
    for (int i = 0; i < family.steps().size(); i++) {
      JsonNode step = shown.path("steps").get(i);
      assertEquals(family.steps().get(i).lambda().normalized(), step.get(0).asDouble());
      assertEquals(family.steps().get(i).genotype(), step.get(2).asInt());
      assertEquals(family.steps().get(i).cost().parameters(), step.get(3).asLong());
      assertEquals(family.steps().get(i).cost().macs(), step.get(4).asLong());
    }
    assertEquals(family.genotypes().size(), shown.path("genotypes").size());
  }

  @Test
  void everyFigureOfThePageIsAFile() throws IOException {
    Path run = full("run");
    Document page = parse(html(run));
    List<String> figures =
        Drawings.elements(page, "figure").stream()
            .map(figure -> figure.getAttribute("id").replaceFirst("figure-", "") + ".svg")
            .sorted()
            .toList();
    assertEquals(14, figures.size());
    try (Stream<Path> files = Files.list(run.resolve("figures"))) {
      List<Path> sorted = files.sorted().toList();
      assertEquals(figures, sorted.stream().map(file -> file.getFileName().toString()).toList());
      for (Path file : sorted) {
        Drawings.parse(Files.readString(file));
      }
    }
  }

  /** A table of numbers chosen so that every sentence can be known. */
  private Path invented(String name, String config, int... seeds) throws IOException {
    StringBuilder table =
        new StringBuilder(
            "method,seed,lambda,normalized_lambda,parameters,macs,accuracy,network\n");
    for (int seed : seeds) {
      double luck = 0.01 * (seed % 10);
      table.append(row("darts-cc", seed, "1e-6,0.0", 4000, 0.90 + luck, "lambda-0"));
      table.append(row("darts-cc", seed, "1e-5,0.5", 5000, 0.85 + luck, "lambda-0.5"));
      table.append(row("darts-cc", seed, "1e-4,1.0", 1000, 0.70, "lambda-1"));
      table.append(row("random", seed, ",", 4000, 0.88, "random-00"));
      table.append(row("random", seed, ",", 1000, 0.71 + luck, "random-01"));
      table.append(row("darts", seed, ",", 4500, 0.91 + 2 * luck, "darts"));
    }
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(run.resolve("config.conf"), config);
    Files.writeString(run.resolve("results.csv"), table.toString());
    return run;
  }

  private static String row(
      String method, int seed, String lambda, int parameters, double accuracy, String network) {
    return String.format(
        Locale.ROOT,
        "%s,%d,%s,%d,1,%.4f,%s%n",
        method,
        seed,
        lambda,
        parameters,
        accuracy,
        network);
  }

  private static List<String> items(Document page, String id) {
    return below(page.getDocumentElement()).stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .flatMap(element -> below(element).stream())
        .filter(element -> List.of("li", "h4", "p").contains(element.getTagName()))
        .map(Element::getTextContent)
        .toList();
  }

  @Test
  void whatIsBetterIsSaidWhicheverItIs() throws IOException {
    Document page = parse(html(invented("run", "lambdarts {}", 10, 11, 12)));
    List<String> words = items(page, "verdicts");
    assertEquals("family (darts-cc) against random, 3 seeds", words.get(0));
    assertTrue(
        words
            .get(1)
            .startsWith(
                "Of 5 budgets within which both have networks, family (darts-cc) is better within 1"
                    + " (1 of them with an interval above 0) and worse within 4 (4 with an interval"
                    + " below 0). Over all sizes (hypervolume) random is better by "),
        words.get(1));
    // random is better by 1, 2 and 3 points, by 2 as a mean
    assertEquals(
        "Within 1,000 parameters random is better by 2.00 points (95% interval 1.00 to 3.00).",
        words.get(2));
    assertEquals(
        "Within 5,000 parameters family (darts-cc) is better by 3.00 points (95% interval 2.00 to"
            + " 4.00).",
        words.get(6));
    assertEquals("family (darts-cc) against darts, 3 seeds", words.get(7));
    // by 1, 2 and 3 points
    assertTrue(
        words
            .get(8)
            .contains(
                "Within the size of the rival's network darts is better by 2.00 points (95%"
                    + " interval 1.00 to 3.00). Over all sizes (hypervolume, in which darts counts"
                    + " as 0 below its one size) family (darts-cc) is better by "),
        words.get(8));
    assertEquals(
        List.of(
            "Within 5,000 parameters darts is better by 2.00 points (95% interval 1.00 to 3.00).",
            "Within 1,000 and 1,495 and 2,236 and 3,344 parameters one of them has no network with"
                + " some seed."),
        words.subList(9, 11));
  }

  @Test
  void theWholeRangeOfLambdaIsSaid() throws IOException {
    Path run = full("run");
    Family family = FamilyFile.read(run.resolve("seed-0")).orElseThrow();
    int rises = 0;
    for (int i = 1; i < family.steps().size(); i++) {
      rises +=
          family.steps().get(i).cost().parameters() > family.steps().get(i - 1).cost().parameters()
              ? 1
              : 0;
    }
    List<String> words = items(parse(html(run)), "grids");
    assertEquals(2, words.size());
    assertTrue(
        words
            .get(0)
            .startsWith(
                String.format(
                    Locale.ROOT,
                    "seed 0, at 101 values of λ' from 0 to 1: %d different networks, from %,d to"
                        + " %,d parameters, which %s",
                    family.genotypes().size(),
                    family.steps().get(0).cost().parameters(),
                    family.steps().get(100).cost().parameters(),
                    rises == 0 ? "never rise with λ'." : "rise at " + rises + " of 100 steps")),
        words.get(0));
    List<String> entropies = items(parse(html(run)), "entropies");
    // the fixture's: 2.08 / (1 + 0.3 · epoch + λ'), of epochs 0 to 3
    assertEquals(
        "seed 0: 2.08 nats after the first epoch; at the end 1.09 at λ' = 0, 0.97 at λ' = 0.25,"
            + " 0.87 at λ' = 0.5, 0.78 at λ' = 0.75, 0.72 at λ' = 1.",
        entropies.get(0));
  }

  @Test
  void oneSeedHasNoIntervals() throws IOException {
    String html = html(invented("run", "lambdarts {}", 11));
    List<String> words = items(parse(html), "verdicts");
    assertEquals("family (darts-cc) against random, 1 seed", words.get(0));
    assertEquals("Within 1,000 parameters random is better by 2.00 points.", words.get(2));
    assertTrue(html.contains("There are no intervals with fewer than three seeds."));
    assertTrue(html.contains("All methods have one seed, 11: too few to say how much is chance"));
    assertTrue(
        html.contains(
            "Trainings of different networks per seed: family (darts-cc) 3, random 2, darts 1. They"
                + " are not equal: a method with more of them has more to choose from."));
  }

  @Test
  void theShapeOfAFamilyIsSaid() throws IOException {
    List<String> words = items(parse(html(invented("run", "lambdarts {}", 11))), "shapes");
    assertEquals(
        List.of(
            "Seed 11: parameters rise with λ' from λ' = 0 to λ' = 0.5 (4,000 to 5,000); no two of"
                + " the 3 networks are equal; the largest gap between neighbors in size is 4.00× (4,000"
                + " and 1,000)."),
        words);
  }

  @Test
  void familiesOfOtherSettingsHaveOtherColors() throws IOException {
    Path price = configured("price-1", "lambdarts { name = price, seeds = [1] }");
    Path target =
        configured(
            "target-1", "lambdarts { name = target, seeds = [1], regularizer.objective = x }");
    Document page = parse(html(List.of(price, target), folder.resolve("both")));
    List<String> colors =
        Drawings.elements(page, "figure").stream()
            .filter(figure -> figure.getAttribute("id").equals("figure-parameters-lambda"))
            .flatMap(figure -> below(figure).stream())
            .filter(element -> element.getAttribute("class").equals("series"))
            .map(element -> element.getAttribute("stroke"))
            .distinct()
            .toList();
    assertEquals(2, colors.size(), colors.toString());
    assertEquals(
        2,
        Drawings.elements(page, "figure").stream()
            .filter(figure -> figure.getAttribute("id").equals("figure-accuracy-parameters"))
            .flatMap(figure -> below(figure).stream())
            .filter(element -> element.getTagName().equals("text"))
            .map(Element::getTextContent)
            .filter(text -> text.equals("family (price)") || text.equals("family (target)"))
            .count());
  }

  @Test
  void imagesThatWereHeldOutAreNoTestImages() throws IOException {
    String warning = "No test image was looked at";
    assertFalse(html(invented("tested", "lambdarts {}", 1)).contains(warning));
    assertFalse(html(invented("zero", "lambdarts.dataset.hold-out = 0", 1)).contains(warning));
    Path held = invented("held", "lambdarts.dataset.hold-out = 0.2", 1);
    String html = html(held);
    assertTrue(html.contains(warning + ": all accuracies are on training images"));
    assertTrue(html.contains("(dataset.hold-out = 0.2)"));
    String both = html(List.of(held, folder.resolve("tested")), folder.resolve("both"));
    assertTrue(both.contains("their accuracies must not be compared."));
  }

  @Test
  void timesAreThoseOfEveryStagesOwnFileOrOfTheJournal() throws IOException {
    Path run = invented("run", "lambdarts {}", 1);
    Path search = Files.createDirectories(run.resolve("seed-1/search"));
    Files.writeString(
        run.resolve("run.json"),
        """
        {"sessions": [
          {"stages": [{"stage": "search, seed 1", "seconds": 100, "finished": false}]},
          {"stages": [{"stage": "search, seed 1", "seconds": 50, "finished": true},
                      {"stage": "train random-00, seed 1", "seconds": 11, "finished": true},
                      {"stage": "train random-01, seed 1", "seconds": 9, "finished": true}]}
        ]}
        """);
    String html = html(run);
    List<String> fair = items(parse(html), "fair");
    assertEquals(
        List.of(
            "The time of a search of family (darts-cc) would train 15 more random networks: a rival"
                + " that is given the same time has 18. There are 2, so that rival is stronger than"
                + " any that is shown here."),
        fair);
    Files.writeString(search.resolve("times.csv"), "started,seconds\na,15.5\nb,4.5\n");
    assertTrue(
        items(parse(html(run)), "fair").get(0).contains("would train 2 more random networks"));
    // choosing from the family is a part of finding it
    Path choosing = Files.createDirectories(run.resolve("seed-1/one-shot"));
    Files.writeString(choosing.resolve("times.csv"), "started,seconds\na,30.5\n");
    assertTrue(
        items(parse(html(run)), "fair").get(0).contains("would train 5 more random networks"));
  }

  @Test
  void theBestRandomNetworkIsAtMostAsLarge() throws IOException {
    Path run = full("run");
    Document page = parse(html(run));
    List<Map<String, String>> rows = CsvTable.read(run.resolve("results.csv")).rows();
    int matches = 0;
    for (Element row : Drawings.elements(page, "tr")) {
      List<Element> buttons =
          below(row).stream().filter(cell -> cell.getTagName().equals("button")).toList();
      if (buttons.size() != 2) {
        continue;
      }
      matches++;
      Map<String, String> family = row(rows, buttons.get(0).getAttribute("data-network"));
      Map<String, String> random = row(rows, buttons.get(1).getAttribute("data-network"));
      double budget = Double.parseDouble(family.get("parameters"));
      double best =
          rows.stream()
              .filter(other -> other.get("method").equals("random"))
              .filter(other -> other.get("seed").equals(family.get("seed")))
              .filter(other -> Double.parseDouble(other.get("parameters")) <= budget)
              .mapToDouble(other -> Double.parseDouble(other.get("accuracy")))
              .max()
              .orElseThrow();
      assertEquals(best, Double.parseDouble(random.get("accuracy")));
      assertTrue(Double.parseDouble(random.get("parameters")) <= budget);
    }
    assertTrue(matches > 0);
  }

  private static Map<String, String> row(List<Map<String, String>> rows, String key) {
    return rows.stream()
        .filter(row -> key.equals("run/seed-" + row.get("seed") + "/" + row.get("network")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsNotThereIsLeftOut() throws IOException {
    Path searched =
        new RunFolderFixture(folder.resolve("searched")).config("lambdarts {}\n").write();
    Files.delete(searched.resolve("results.csv"));
    String empty = html(searched);
    parse(empty);
    assertTrue(empty.contains("No network has been trained yet"));
    assertFalse(empty.contains("<figure"));

    String alone = html(new RunFolderFixture(folder.resolve("alone")).family(0, 1).write());
    parse(alone);
    assertTrue(alone.contains("id=\"figure-accuracy-parameters\""));
    assertFalse(alone.contains("best random"));
    // without run.json nobody knows which operations have no parameters
    assertFalse(alone.contains("figure-weightless-lambda"));
    assertFalse(alone.contains("search-choice\""));

    String random = html(new RunFolderFixture(folder.resolve("random")).random(0, 1, 2).write());
    parse(random);
    assertFalse(random.contains("id=\"lambda\""));
    assertFalse(random.contains("figure-accuracy-lambda"));
    assertFalse(random.contains("with 0 networks"));

    String bare = html(new RunFolderFixture(folder.resolve("bare")).named("other", 1, "x").write());
    parse(bare);
    assertTrue(bare.contains("data-network=\"bare/seed-1/x\""));
  }

  @Test
  void severalRunsAreShownTogether() throws IOException {
    Path first = new RunFolderFixture(folder.resolve("a/run")).family(0, 2).write();
    Path second = new RunFolderFixture(folder.resolve("b/run")).journal().family(0, 2).write();
    Path output = folder.resolve("both");
    Report report = Report.of(List.of(first, second));
    report.writeResults(output.resolve("results.csv"));
    String html = Files.readString(report.write(output));
    parse(html);
    JsonNode data = data(html);
    assertEquals(10, data.path("networks").size());
    assertEquals("run, seed 0", data.at("/families/0/name").asText());
    assertEquals("run (2), seed 0", data.at("/families/1/name").asText());
    List<Map<String, String>> rows = CsvTable.read(output.resolve("results.csv")).rows();
    assertEquals(10, rows.size());
    assertEquals("run (2)", rows.get(9).get("run"));
    assertEquals(
        CsvTable.read(second.resolve("results.csv")).rows().get(4).get("accuracy"),
        rows.get(9).get("accuracy"));
    assertFalse(Files.exists(first.resolve("report.html")));
  }

  @Test
  void settingsThatDifferBetweenRunsAreListed() throws IOException {
    String common = "lambdarts { name = %s, seeds = [%d], search.epochs = 3 %s }";
    Path first = configured("one", String.format(common, "one", 1, ""));
    Path second = configured("two", String.format(common, "two", 2, ", train.epochs = 4"));
    Path output = folder.resolve("both");
    Document page = parse(Files.readString(Report.of(List.of(first, second)).write(output)));
    assertEquals(
        List.of("lambdarts.seeds", "[1]", "[2]", "lambdarts.train.epochs", "–", "4"),
        differences(page));

    Path same = configured("three", String.format(common, "three", 1, ""));
    assertTrue(
        Files.readString(Report.of(List.of(first, same)).write(output))
            .contains("None: the runs have all settings in common"));

    Path broken = configured("broken", "lambdarts {");
    Report report = Report.of(List.of(first, broken));
    LambdartsException e = assertThrows(LambdartsException.class, () -> report.write(output));
    assertTrue(e.getMessage().startsWith("the config.conf of the run broken is broken: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "file(%s)", "url(%s)", "classpath(%s)"})
  void theConfigOfARunIncludesNothing(String form) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.conf"), "lambdarts.token = 4711");
    String what = form.startsWith("url") ? secret.toUri().toString() : secret.toString();
    Path ours = configured("ours", "lambdarts.seeds = [1]");
    Path theirs =
        configured("theirs", "include " + String.format(form, '"' + what + '"') + "\nseeds = [1]");
    Report report = Report.of(List.of(ours, theirs));
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> report.write(folder.resolve("both")));
    assertTrue(e.getMessage().contains("run theirs is broken: cannot include"), e.getMessage());
  }

  @Test
  void theConfigOfARunSeesNoEnvironment() {
    Path theirs = configured("theirs", "lambdarts.name = ${PATH}");
    Report report = Report.of(List.of(theirs, configured("ours", "lambdarts.seeds = [1]")));
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> report.write(folder.resolve("both")));
    assertTrue(e.getMessage().startsWith("the config.conf of the run theirs is broken: "));
  }

  private Path configured(String name, String config) {
    return new RunFolderFixture(folder.resolve(name)).config(config).family(0, 2).write();
  }

  /** The cells of the table. */
  private static List<String> differences(Document page) {
    return Drawings.elements(page, "div").stream()
        .filter(part -> part.getAttribute("id").equals("differences"))
        .flatMap(
            part ->
                Stream.iterate(0, i -> i + 1)
                    .limit(part.getElementsByTagName("td").getLength())
                    .map(i -> part.getElementsByTagName("td").item(i).getTextContent()))
        .toList();
  }

  @Test
  void hostileTextsAreOnlyTexts() throws IOException {
    String hostile = "</script><script>bad()</script><!-- & \"quoted\" 'too'";
    Path run =
        new RunFolderFixture(folder.resolve("a&b <i>"))
            .config("lambdarts { name = \"\"\"" + hostile + "\"\"\" }\n")
            .family(0, 2)
            .named(hostile, 0, "& 'quoted'")
            .write();
    String html = html(run);
    Document page = parse(html);
    assertEquals(2, Drawings.elements(page, "script").size());
    assertFalse(html.contains("<script>bad"));
    assertFalse(html.contains("<!--"));
    assertEquals("a&b <i>", Drawings.elements(page, "h1").get(0).getTextContent());
    JsonNode row = data(html).path("networks").path("a&b <i>/seed-0/& 'quoted'").path("row");
    assertEquals(hostile, row.path("method").asText());
    assertTrue(Drawings.elements(page, "pre").get(0).getTextContent().contains(hostile));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../secret", "..", "", "a/b", "a\\b", "/etc/passwd", ".hidden"})
  void aNetworkNamesNoOtherFolder(String network) throws IOException {
    Files.createDirectories(folder.resolve("run/seed-0/genotypes"));
    Files.writeString(folder.resolve("run/secret.json"), "{\"token\": 4711}");
    Path run = new RunFolderFixture(folder.resolve("run")).named("darts-cc", 0, network).write();
    LambdartsException e = assertThrows(LambdartsException.class, () -> Report.of(List.of(run)));
    assertTrue(
        e.getMessage()
            .startsWith("in " + run.resolve("results.csv") + ", the column network must be"),
        e.getMessage());
  }

  @Test
  void aSeedNamesNoOtherFolder() throws IOException {
    Path run = new RunFolderFixture(folder.resolve("run")).named("darts-cc", 0, "x").write();
    Path table = run.resolve("results.csv");
    Files.writeString(table, Files.readString(table).replace("darts-cc,0,", "darts-cc,0/..,"));
    LambdartsException e = assertThrows(LambdartsException.class, () -> Report.of(List.of(run)));
    assertTrue(
        e.getMessage().contains("results.csv:2: seed must be a whole number, is \"0/..\""),
        e.getMessage());
  }

  @Test
  void nothingIsFetched() throws IOException {
    String html = html(full("run"));
    assertTrue(html.contains("default-src 'none'"));
    Matcher links = Pattern.compile("(?:src|href)=|url\\(|@import").matcher(html);
    assertFalse(links.find());
  }

  @Test
  void theSameFilesGiveTheSamePage() throws IOException {
    Path run = full("run");
    assertEquals(html(run), html(run));
  }

  @Test
  void aFolderWithoutARunIsRejected() {
    LambdartsException rejected =
        assertThrows(LambdartsException.class, () -> Report.of(List.of(folder)));
    assertTrue(rejected.getMessage().contains("is not a run folder"), rejected.getMessage());
  }

  @Test
  void aSearchInItsFirstEpochHasNothingToDraw() throws IOException {
    Path run = new RunFolderFixture(folder.resolve("begun")).write();
    Path search = Files.createDirectories(run.resolve("seed-0/search"));
    Files.writeString(search.resolve("epochs.csv"), "");
    Files.writeString(search.resolve("steps.csv"), "");
    assertFalse(html(run).contains("search-loss"));
  }

  @Test
  void whatDivergedIsLeftOutOfTheCurves() throws IOException {
    Path run = full("diverged");
    Path epochs = run.resolve("seed-0/search/epochs.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(epochs));
    lines.add(lines.get(4).replaceFirst("^3,([^,]*),[^,]*,", "4,$1,NaN,"));
    lines.add(lines.get(4).replaceFirst("^3,([^,]*),[^,]*,", "5,$1,1e400,"));
    Files.write(epochs, lines);
    String page = html(run);
    assertTrue(page.contains("search-loss"));
    assertFalse(page.contains("NaN") || page.contains("Infinity"));
  }

  @Test
  void aCellThatIsNoNumberIsNamedWithFileAndLine() throws IOException {
    Path run = full("edited");
    Path epochs = run.resolve("seed-0/search/epochs.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(epochs));
    lines.set(2, lines.get(2).replaceFirst("^1,([^,]*),[^,]*,", "1,$1,x,"));
    Files.write(epochs, lines);
    LambdartsException e = assertThrows(LambdartsException.class, () -> html(run));
    assertEquals(epochs + ":3: train_loss must be a number, is \"x\"", e.getMessage());
  }
}
