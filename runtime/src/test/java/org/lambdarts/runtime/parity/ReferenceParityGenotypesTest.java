package org.lambdarts.runtime.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.NetworkCosts;

/** The parameter counts of all published genotypes. */
class ReferenceParityGenotypesTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("lambdarts.genotypes", "../../shared/reference/genotypes"));

  @Test
  void parameterCounts() throws IOException {
    assumeTrue(
        Files.isDirectory(FOLDER),
        "the published genotypes are not in "
            + FOLDER
            + "; name their folder with -Dlambdarts.genotypes");
    List<String> lines = Files.readAllLines(FOLDER.resolve("parameter_counts.csv"));
    List<String[]> rows = lines.stream().skip(1).map(line -> line.split(",")).toList();
    assertFalse(rows.isEmpty());
    for (String[] row : rows) {
      SearchSpace space =
          Backends.cells()
              .create(
                  new SearchSpaceContext(
                      new ImageShape(Integer.parseInt(row[1]), 28, 28),
                      10,
                      Backends.operations(),
                      4,
                      ConfigFactory.parseMap(
                              Map.of(
                                  "channels", Integer.parseInt(row[2]),
                                  "cells", Integer.parseInt(row[3])))
                          .withFallback(Backends.defaults("search-space.darts-cells"))));
      Genotype genotype = GenotypeJson.read(FOLDER.resolve(row[0]), space);
      assertEquals(Long.parseLong(row[4]), NetworkCosts.of(space, genotype).parameters(), row[0]);
      assertEquals(genotype, space.fromIndices(space.toIndices(genotype)), row[0]);
    }
  }
}
