package org.lambdarts.runtime.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.space.Genotype;
import org.w3c.dom.Document;

class GenotypeDrawingTest {

  private static Genotype genotype(Object... choiceBlocks) {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (int i = 0; i < choiceBlocks.length; i += 2) {
      choices.put((String) choiceBlocks[i], List.of(((String) choiceBlocks[i + 1]).split(" ")));
    }
    return new Genotype("any-space", choices);
  }

  private static Document draw(Genotype genotype) {
    return draw(genotype, "none");
  }

  private static Document draw(Genotype genotype, String absent) {
    List<String> operations = genotype.choices().values().stream().flatMap(List::stream).toList();
    return Drawings.parse(
        new GenotypeDrawing(OperationColors.of(operations), Set.of(absent))
            .whole("title", genotype)
            .file());
  }

  @Test
  void whatIsAbsentIsUpToTheSearchSpace() {
    Genotype genotype = genotype("normal.0", "cut none");
    assertEquals(List.of("none"), Drawings.texts(draw(genotype, "cut"), "code"));
    assertEquals(List.of("cut"), Drawings.texts(draw(genotype, "none"), "code"));
  }

  @Test
  void aCellHasAnEdgeForEveryOperationButNone() {
    Document svg = draw(genotype("normal.0", "a b", "normal.1", "none c none"));
    assertEquals(List.of("a", "b", "c"), Drawings.texts(svg, "code"));
    String description = Drawings.elements(svg, "desc").get(0).getTextContent();
    assertEquals(
        "normal cell: Node 0: a of input k−2 + b of input k−1; Node 1: c of input k−1",
        description);
  }

  @Test
  void anEdgeLeadsFromTheLaneOfItsSourceToThatOfItsNode() {
    Document svg = draw(genotype("normal.0", "none none", "normal.1", "none none a"));
    double node0 = nodeX(svg, 0);
    double node1 = nodeX(svg, 1);
    List<org.w3c.dom.Element> edges =
        Drawings.elements(svg, "line").stream()
            .filter(line -> !line.getAttribute("stroke").isEmpty())
            .toList();
    assertEquals(1, edges.size());
    assertEquals(node0, Double.parseDouble(edges.get(0).getAttribute("x1")));
    assertTrue(Double.parseDouble(edges.get(0).getAttribute("x2")) < node1);
    assertTrue(Double.parseDouble(edges.get(0).getAttribute("x2")) > node0);
  }

  private static double nodeX(Document svg, int node) {
    return Drawings.elements(svg, "circle").stream()
        .filter(circle -> circle.getAttribute("class").equals("node"))
        .mapToDouble(circle -> Double.parseDouble(circle.getAttribute("cx")))
        .toArray()[node];
  }

  @Test
  void cellsOfOneInputAndOfManyAreCells() {
    assertInstanceOf(
        GenotypePart.Cell.class, GenotypePart.of(genotype("x.0", "a", "x.1", "a b")).get(0));
    assertInstanceOf(GenotypePart.Cell.class, GenotypePart.of(genotype("x.0", "a b c")).get(0));
  }

  @Test
  void whatIsNoCellIsAList() {
    for (Genotype genotype :
        List.of(
            genotype("x.0", "a b", "x.2", "a b c"),
            genotype("x.0", "a b", "x.1", "a b"),
            genotype("stem", "a", "head", "b"))) {
      List<GenotypePart> parts = GenotypePart.of(genotype);
      assertEquals(1, parts.size());
      assertInstanceOf(GenotypePart.Choices.class, parts.get(0));
      List<String> drawn = Drawings.texts(draw(genotype), "code");
      assertTrue(drawn.containsAll(genotype.choices().keySet()), drawn.toString());
    }
  }

  @Test
  void blocksOfOneEdgeAreASequenceWithAnArrowFromEachToTheNext() {
    Document svg =
        draw(genotype("stage-0.block-0", "a", "stage-0.block-1", "b", "stage-1.block-0", "none"));
    assertEquals(
        List.of("stage-0.block-0", "a", "stage-0.block-1", "b", "stage-1.block-0", "none"),
        Drawings.texts(svg, "code"));
    List<Double> dots = numbers(svg, "circle", "", "cy");
    List<Double> starts = numbers(svg, "line", "axis", "y1");
    List<Double> ends = numbers(svg, "line", "axis", "y2");
    assertEquals(2, starts.size());
    for (int i = 0; i < starts.size(); i++) {
      assertTrue(dots.get(i) < starts.get(i) && starts.get(i) < ends.get(i));
      assertTrue(ends.get(i) < dots.get(i + 1));
    }
    double within = dots.get(1) - dots.get(0);
    double between = dots.get(2) - dots.get(1);
    assertTrue(between > within, "stages stand apart");
  }

  @Test
  void blocksOfSeveralEdgesAreNoSequence() {
    Document svg = draw(genotype("x.a", "a b", "x.b", "a"));
    assertEquals(List.of(), numbers(svg, "line", "axis", "y1"));
  }

  private static List<Double> numbers(Document svg, String name, String type, String attribute) {
    return Drawings.elements(svg, name).stream()
        .filter(element -> element.getAttribute("class").equals(type))
        .map(element -> Double.parseDouble(element.getAttribute(attribute)))
        .toList();
  }

  @Test
  void namesMadeByOthersAreEscaped() {
    String hostile = "</text><script>alert('1')</script>&\"\u0001";
    Document svg = draw(genotype(hostile, "a", "normal.0", "b c"));
    assertTrue(Drawings.texts(svg, "code").contains(hostile.replace('\u0001', '\uFFFD')));
    assertEquals(0, Drawings.elements(svg, "script").size());
  }

  @Test
  void aColorBelongsToItsName() {
    OperationColors few = OperationColors.of(List.of("sep_conv_3x3", "strange"));
    OperationColors many =
        OperationColors.of(List.of("none", "strange", "sep_conv_3x3", "max_pool_3x3"));
    assertEquals(few.of("sep_conv_3x3"), many.of("sep_conv_3x3"));
    assertEquals(few.of("strange"), many.of("strange"));
    assertThrows(IllegalArgumentException.class, () -> few.of("none"));
  }

  @Test
  void unknownOperationsHaveDifferentColorsWhileThereAreAny() {
    OperationColors colors = OperationColors.of(List.of("Aa", "BB", "sep_conv_3x3"));
    assertEquals("Aa".hashCode(), "BB".hashCode());
    assertNotEquals(colors.of("Aa"), colors.of("BB"));
    List<String> crowd = java.util.stream.IntStream.range(0, 30).mapToObj(i -> "op" + i).toList();
    crowd.forEach(name -> assertFalse(OperationColors.of(crowd).of(name).isEmpty()));
  }
}
