package org.lambdarts.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.derive.OneShotFile;
import org.lambdarts.runtime.drawing.Drawings;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.search.PlacedGenotype;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** On run folders with few networks, whose numbers of pairs can be counted. */
final class SupernetSectionTest {

  private static final String SEARCH = "0123abcd";

  @TempDir private Path folder;

  /** One run and seed, written network by network. */
  private final class Run {

    private final Path root;
    private final Path seedFolder;
    private final long seed;
    private final List<OneShotFile.Entry> family = new ArrayList<>();
    private final List<OneShotFile.Entry> random = new ArrayList<>();

    Run(String name, long seed) {
      this.seed = seed;
      root = folder.resolve(name);
      seedFolder = root.resolve("seed-" + seed);
      AtomicFile.write(root.resolve("config.conf"), "lambdarts { name = " + name + " }\n");
      AtomicFile.write(seedFolder.resolve("derived.json"), "{\"search\": \"" + SEARCH + "\"}");
    }

    /** An architecture that is only judged has no row. */
    Run judged(boolean byChoice, String architecture, double oneShot) {
      (byChoice ? family : random)
          .add(new OneShotFile.Entry(new PlacedGenotype(0, 0, genotype(architecture)), oneShot));
      return this;
    }

    Run trained(String method, String id, String architecture, int parameters, double accuracy)
        throws IOException {
      Path table = root.resolve("results.csv");
      String before =
          Files.exists(table)
              ? Files.readString(table)
              : "method,seed,lambda,normalized_lambda,parameters,macs,accuracy,network\n";
      String row =
          String.join(
              ",",
              List.of(
                  method,
                  Long.toString(seed),
                  "",
                  "",
                  Integer.toString(parameters),
                  "1",
                  Double.toString(accuracy),
                  id));
      AtomicFile.write(table, before + row + "\n");
      AtomicFile.write(
          seedFolder.resolve("genotypes").resolve(id + ".json"),
          GenotypeJson.write(genotype(architecture)));
      return this;
    }

    Path write(String familySearch, String randomSearch) {
      if (!family.isEmpty()) {
        new OneShotFile(familySearch, 20, family).write(seedFolder, OneShotFile.FAMILY);
      }
      if (!random.isEmpty()) {
        new OneShotFile(randomSearch, 20, random).write(seedFolder, OneShotFile.RANDOM);
      }
      return root;
    }

    Path write() {
      return write(SEARCH, SEARCH);
    }
  }

  private static Genotype genotype(String operation) {
    return new Genotype("space", Map.of("block", List.of(operation)));
  }

  /**
   * Of 6 pairs, one-shot accuracy has a and b, and c and d, in the opposite order: τ = 2/6. Of
   * parameters, only c and d: 4/6. Of about equal size are a and b, and c and d.
   */
  private Run four(String run, long seed) throws IOException {
    return new Run(run, seed)
        .trained("darts-cc", "lambda-0", "a", 1100, 0.9)
        .trained("darts-cc", "lambda-0.5", "b", 1000, 0.8)
        .trained("random", "random-0", "c", 500, 0.7)
        .trained("random", "random-1", "d", 520, 0.6)
        .judged(true, "a", 0.5)
        .judged(true, "b", 0.6)
        .judged(true, "only judged", 0.1)
        .judged(false, "c", 0.3)
        .judged(false, "d", 0.4);
  }

  /** All in the order of training; of equal size are a and b. */
  private Run three(String run, long seed) throws IOException {
    return new Run(run, seed)
        .trained("darts-cc", "lambda-0", "a", 1000, 0.8)
        .trained("darts-cc", "lambda-0.5", "b", 1000, 0.7)
        .trained("darts-cc", "lambda-1", "c", 500, 0.6)
        .judged(true, "a", 0.5)
        .judged(true, "b", 0.4)
        .judged(true, "c", 0.3);
  }

  private String html(Path... runs) throws IOException {
    return Files.readString(Report.of(List.of(runs)).write(folder.resolve("report")));
  }

  private static Document parse(String html) {
    String page = html.substring("<!DOCTYPE html>\n".length());
    return Drawings.parse(page.replaceAll("(?s)(<(script|style)[^>]*>).*?(</\\2>)", "$1$3"));
  }

  private static Element section(Document page) {
    return Drawings.elements(page, "section").stream()
        .filter(section -> section.getAttribute("id").equals("supernet"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(Element root, String tag) {
    List<String> texts = new ArrayList<>();
    var all = root.getElementsByTagName(tag);
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void oneSeedIsSaidInWordsAndNumbers() throws IOException {
    Element section = section(parse(html(four("run", 7).write())));
    assertEquals(
        List.of(
            "family (darts-cc), 1 seed: one-shot accuracy predicts the order after training with τ ="
                + " 0.33, the number of parameters with τ = 0.67: the supernet predicts worse than"
                + " size alone. Of 2 pairs of about equal size one-shot accuracy puts 0 in the order of training"
                + " and 2 in the opposite one (τ = −1.00)."),
        texts(section, "li"));
    assertEquals(List.of("seed 7", "4", "0.33", "0.67", "2", "−1.00"), texts(section, "td"));
    assertTrue(section.getTextContent().contains("random ones were not"));
  }

  @Test
  void everyPointIsAJudgedNetwork() throws IOException {
    Path run =
        four("run", 7)
            .trained("darts", "darts", "not judged", 900, 0.95)
            .trained("random", "random-2", "a", 1100, 0.9)
            .write();
    Element section = section(parse(html(run)));
    List<String> points = new ArrayList<>();
    var all = section.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element mark = (Element) all.item(i);
      if (mark.hasAttribute("data-network")) {
        points.add(
            mark.getAttribute("data-network")
                + " "
                + mark.getAttribute("data-x")
                + " "
                + mark.getAttribute("data-y"));
      }
    }
    assertEquals(
        List.of(
            "run/seed-7/lambda-0 0.5 0.9",
            "run/seed-7/lambda-0.5 0.6 0.8",
            "run/seed-7/random-0 0.3 0.7",
            "run/seed-7/random-1 0.4 0.6"),
        points.stream().sorted().toList());
    assertEquals("4", texts(section, "td").get(1));
    assertTrue(section.getTextContent().contains("60.00% one-shot accuracy"));
    assertTrue(Files.exists(folder.resolve("report/figures/accuracy-one-shot.svg")));
  }

  /** τ of parameters with the tie of a and b in seed 8: 2 / √(2 · 3). */
  @Test
  void overSeedsThereAreMeansAndThePairsOfAll() throws IOException {
    Path run = four("run", 7).write();
    three("run", 8).write();
    Element section = section(parse(html(run)));
    assertEquals(
        List.of(
            List.of("seed 7", "4", "0.33", "0.67", "2", "−1.00"),
            List.of("seed 8", "3", "1.00", "0.82", "1", "1.00"),
            List.of("means of 2, all pairs", "7", "0.67", "0.74", "3", "−0.33")),
        rows(section));
    assertEquals(
        List.of(
            "family (darts-cc), 2 seeds: one-shot accuracy predicts the order after training with τ ="
                + " 0.67, the number of parameters with τ = 0.74, as means over seeds: the supernet"
                + " predicts on average worse than size alone; it is better with 1 of the 2 seeds. Of 3 pairs of"
                + " about equal size one-shot accuracy puts 1 in the order of training and 2 in the opposite one"
                + " (τ = −0.33)."),
        texts(section, "li"));
  }

  private static List<List<String>> rows(Element section) {
    List<List<String>> rows = new ArrayList<>();
    List<String> cells = texts(section, "td");
    for (int i = 0; i < cells.size(); i += 6) {
      rows.add(cells.subList(i, i + 6));
    }
    return rows;
  }

  @Test
  void familiesOfOtherSettingsAreNotAveraged() throws IOException {
    Path first = four("one", 7).write();
    Path second = three("two", 7).write();
    AtomicFile.write(
        second.resolve("config.conf"), "lambdarts { name = two, regularizer.objective = target }");
    Element section = section(parse(html(first, second)));
    assertEquals(
        List.of("one, seed 7", "two, seed 7"), rows(section).stream().map(r -> r.get(0)).toList());
    List<String> words = texts(section, "li");
    assertTrue(words.get(0).startsWith("family (one), 1 seed: "), words.get(0));
    assertTrue(words.get(1).startsWith("family (two), 1 seed: "), words.get(1));
    assertTrue(words.get(1).contains("predicts better than size alone."), words.get(1));
  }

  @Test
  void aFamilyThatWasChosenSaysSo() throws IOException {
    Element section = section(parse(html(three("run", 8).write())));
    assertTrue(section.getTextContent().contains("All of them were chosen by this judgment"));
  }

  @Test
  void whereNothingDiffersThereIsNoCoefficient() throws IOException {
    Run run = new Run("run", 1);
    for (String name : List.of("a", "b", "c")) {
      run.trained("darts-cc", "lambda-" + name, name, 1000, 0.5).judged(true, name, 0.4);
    }
    Element section = section(parse(html(run.write())));
    assertEquals(List.of("seed 1", "3", "–", "–", "3", "–"), texts(section, "td"));
    assertEquals(
        List.of(
            "family (darts-cc), 1 seed: there is no τ of all networks, because all judgments, sizes"
                + " or accuracies are equal with some seed. Of 3 pairs of about equal size one-shot accuracy puts 0"
                + " in the order of training and 0 in the opposite one."),
        texts(section, "li"));
  }

  @Test
  void withoutJudgmentsOrNetworksThereIsNoSection() throws IOException {
    String section = "id=\"supernet\"";
    Path run = four("run", 7).write();
    assertTrue(html(run).contains(section));
    Files.delete(run.resolve("seed-7/one-shot-random.json"));
    assertFalse(html(run).contains(section), "two networks of a family");
    Path none = four("none", 7).write();
    Files.delete(none.resolve("seed-7/one-shot-random.json"));
    Files.delete(none.resolve("seed-7/one-shot.json"));
    assertFalse(html(none).contains(section));
    Files.delete(none.resolve("results.csv"));
    assertFalse(html(none).contains(section));
  }

  @Test
  void judgmentsOfAnotherSearchHaveNoPart() throws IOException {
    assertFalse(html(three("all", 8).write("older", "older")).contains("id=\"supernet\""));
    Path random = three("random", 8).judged(false, "d", 0.2).write(SEARCH, "older");
    new Run("random", 8).trained("random", "random-0", "d", 400, 0.7).write();
    assertEquals("3", texts(section(parse(html(random))), "td").get(1));
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    Path run = four("run", 7).write();
    Path file = run.resolve("seed-7/one-shot-random.json");
    Files.writeString(file, Files.readString(file).replace("0.3", "3"));
    LambdartsException e = assertThrows(LambdartsException.class, () -> html(run));
    assertTrue(
        e.getMessage().startsWith(file + " is not as it was written: accuracy must be from 0 to 1"),
        e.getMessage());
  }
}
