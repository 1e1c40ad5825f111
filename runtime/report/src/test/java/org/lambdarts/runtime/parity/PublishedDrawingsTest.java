package org.lambdarts.runtime.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.drawing.Drawings;
import org.lambdarts.runtime.drawing.GenotypeDrawing;
import org.lambdarts.runtime.drawing.OperationColors;
import org.lambdarts.runtime.drawing.Picture;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.testkit.Contexts;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Drawings of all published genotypes. */
class PublishedDrawingsTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("lambdarts.genotypes", "../../../shared/reference/genotypes"));

  @Test
  void everyEdgeIsLabeledWithinThePictureAndApartFromOthers() throws IOException {
    assumeTrue(
        Files.isDirectory(FOLDER),
        "the published genotypes are not in "
            + FOLDER
            + "; name their folder with -Dlambdarts.genotypes");
    SearchSpace space =
        Backends.cells()
            .create(
                Contexts.searchSpace(
                    new ImageShape(1, 28, 28),
                    10,
                    Backends.operations(),
                    4,
                    Backends.defaults("search-space.darts-cells")));
    List<Path> files;
    try (Stream<Path> entries = Files.list(FOLDER)) {
      files = entries.filter(file -> file.toString().endsWith(".json")).toList();
    }
    assertFalse(files.isEmpty());
    for (Path file : files) {
      check(
          file.getFileName().toString(), GenotypeJson.read(file, space), space.absentOperations());
    }
  }

  private static void check(String name, Genotype genotype, Set<String> absent) {
    List<String> operations = genotype.choices().values().stream().flatMap(List::stream).toList();
    GenotypeDrawing drawing = new GenotypeDrawing(OperationColors.of(operations), absent);
    Map<String, Long> labels =
        Drawings.texts(Drawings.parse(drawing.whole(name, genotype).file()), "code").stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertEquals(Drawings.drawnOperations(genotype, absent), labels, name);
    for (Picture part : drawing.parts(genotype)) {
      Document svg = Drawings.parse(part.file());
      double before = 0;
      for (Element pill : Drawings.elements(svg, "rect")) {
        if (!pill.getAttribute("class").equals("pill")) {
          continue;
        }
        double x = number(pill, "x");
        double y = number(pill, "y");
        assertTrue(x > 0 && x + number(pill, "width") <= part.width(), name);
        assertTrue(y >= before && y + number(pill, "height") < part.height(), name);
        before = y + number(pill, "height");
      }
    }
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
