package org.lambdarts.runtime.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.NetworkCosts;
import org.lambdarts.testkit.Contexts;

/** The parameter counts of all published genotypes. */
class ReferenceParityGenotypesTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("lambdarts.genotypes", "../../../shared/reference/genotypes"));

  /** The derivation behind the published figures, for the family and for DARTS alike. */
  @Test
  void areWhatTheStrongestOfAllOperationsGives() throws IOException {
    requireFolder();
    SearchSpace space = space(1, 16, 3);
    Set<Integer> edgesOfANode = new HashSet<>();
    List<Path> files = files("(darts_)?genotype_.*");
    assertFalse(files.isEmpty());
    for (Path file : files) {
      Genotype genotype = GenotypeJson.read(file, space);
      Map<String, double[][]> certain = new HashMap<>();
      for (ChoiceBlock block : space.choiceBlocks()) {
        List<String> chosen = genotype.operations(block.name());
        double[][] rows = new double[block.edges()][block.candidates().size()];
        for (int edge = 0; edge < rows.length; edge++) {
          rows[edge][block.candidates().indexOf(chosen.get(edge))] = 1;
        }
        certain.put(block.name(), rows);
        edgesOfANode.add((int) chosen.stream().filter(name -> !name.equals("none")).count());
      }
      assertEquals(genotype, space.derive(certain, "argmax"), file.toString());
    }
    // two edges for every node, as the other rule has it, would be a set of one
    assertTrue(edgesOfANode.size() > 1, edgesOfANode.toString());
  }

  /** An operation for each of the 28 edges, and {@code none} is one without parameters. */
  @Test
  void randomGenotypesAreDrawnAsThePublishedOnes() throws IOException {
    requireFolder();
    SearchSpace space = space(1, 16, 3);
    List<Path> files = files("random_genotype_.*");
    assertFalse(files.isEmpty());
    List<Genotype> published = new ArrayList<>();
    for (Path file : files) {
      published.add(GenotypeJson.read(file, space));
    }
    List<Genotype> ours =
        new RandomGenotypes(space, "argmax").draw(published.size(), RandomSource.of(0));
    for (int i = 0; i < published.size(); i++) {
      double share = (double) i / (published.size() - 1);
      // five standard deviations of 28 draws
      double tolerance = 5 * Math.sqrt(28 * share * (1 - share));
      assertEquals(28 * share, (double) free(published.get(i)), tolerance, "published " + i);
      assertEquals(28 * share, (double) free(ours.get(i)), tolerance, "ours " + i);
    }
  }

  private static long free(Genotype genotype) {
    List<String> all = genotype.choices().values().stream().flatMap(List::stream).toList();
    assertEquals(28, all.size());
    return all.stream()
        .filter(Set.of("max_pool_3x3", "avg_pool_3x3", "skip_connect", "none")::contains)
        .count();
  }

  /** In the order of the numbers in their names. */
  private static List<Path> files(String name) throws IOException {
    try (Stream<Path> entries = Files.list(FOLDER)) {
      return entries
          .filter(file -> file.getFileName().toString().matches(name + "\\.json"))
          .sorted(
              Comparator.comparing((Path file) -> file.getFileName().toString().length())
                  .thenComparing(Path::getFileName))
          .toList();
    }
  }

  private static void requireFolder() {
    assumeTrue(
        Files.isDirectory(FOLDER),
        "the published genotypes are not in "
            + FOLDER
            + "; name their folder with -Dlambdarts.genotypes");
  }

  private static SearchSpace space(int imageChannels, int channels, int cells) {
    return Backends.cells()
        .create(
            Contexts.searchSpace(
                new ImageShape(imageChannels, 28, 28),
                10,
                Backends.operations(),
                4,
                ConfigFactory.parseMap(Map.of("channels", channels, "cells", cells))
                    .withFallback(Backends.defaults("search-space.darts-cells"))));
  }

  @Test
  void parameterCounts() throws IOException {
    requireFolder();
    List<String> lines = Files.readAllLines(FOLDER.resolve("parameter_counts.csv"));
    List<String[]> rows = lines.stream().skip(1).map(line -> line.split(",")).toList();
    assertFalse(rows.isEmpty());
    for (String[] row : rows) {
      SearchSpace space =
          space(Integer.parseInt(row[1]), Integer.parseInt(row[2]), Integer.parseInt(row[3]));
      Genotype genotype = GenotypeJson.read(FOLDER.resolve(row[0]), space);
      assertEquals(Long.parseLong(row[4]), NetworkCosts.of(space, genotype).parameters(), row[0]);
      assertEquals(
          genotype,
          space.indexForm().orElseThrow().read(space.indexForm().orElseThrow().write(genotype)),
          row[0]);
    }
  }
}
