package org.lambdarts.plugin.space.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;

/** The rules by hand. */
final class CellGenotypesTest {

  private static final ChoiceBlock NODE =
      new ChoiceBlock("normal.1", 3, List.of("sep_conv_3x3", "skip_connect", "none"));

  private final CellGenotypes genotypes = new CellGenotypes(List.of(NODE), 2);

  @Test
  void dartsKeepsTheTwoStrongestEdgesAndNeverNone() {
    double[][] probabilities = {{0.30, 0.10, 0.60}, {0.20, 0.25, 0.55}, {0.05, 0.45, 0.50}};
    assertEquals(List.of("sep_conv_3x3", "none", "skip_connect"), derive(probabilities));
  }

  @Test
  void ofEqualsTheFirstIsTaken() {
    double[][] probabilities = {{0.4, 0.4, 0.2}, {0.4, 0.4, 0.2}, {0.4, 0.4, 0.2}};
    assertEquals(List.of("sep_conv_3x3", "sep_conv_3x3", "none"), derive(probabilities));
  }

  private List<String> derive(double[][] probabilities) {
    return genotypes.strongestEdges(Map.of(NODE.name(), probabilities)).operations(NODE.name());
  }

  @Test
  void indicesCountTheReductionCellFirst() {
    List<String> operations = List.of("max_pool_3x3", "sep_conv_3x3", "skip_connect", "none");
    List<ChoiceBlock> blocks = new ArrayList<>(CellType.NORMAL.choiceBlocks(1, operations));
    blocks.addAll(CellType.REDUCE.choiceBlocks(1, operations));
    CellGenotypes form = new CellGenotypes(blocks, 1);
    Genotype genotype = form.read(List.of(List.of(List.of(0, 7)), List.of(List.of(3, 2))));
    assertEquals(List.of("max_pool_3x3", "none"), genotype.operations("reduce.0"));
    assertEquals(List.of("sep_conv_3x3", "skip_connect"), genotype.operations("normal.0"));
    assertEquals(List.of(List.of(List.of(0, 7)), List.of(List.of(3, 2))), form.write(genotype));
  }

  @Test
  void aCellOfATypeThatTheStackHasNoneOfMayBeThere() {
    CellGenotypes twoNodes = twoNormalNodes();
    List<String> pair = List.of("none", "none");
    List<String> three = List.of("none", "none", "none");
    twoNodes.requireFits(
        genotype(Map.of("normal.0", pair, "normal.1", three, "reduce.0", pair, "reduce.1", three)));
  }

  @ParameterizedTest
  @CsvSource({
    "nomal.1, 3",
    "reduce.2, 4",
    "reduce.0, 3",
  })
  void rejectsChoiceBlocksThatNoCellOfTheseNodesHas(String block, int edges) {
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                twoNormalNodes()
                    .requireFits(
                        genotype(
                            Map.of(
                                "normal.0",
                                List.of("none", "none"),
                                "normal.1",
                                List.of("none", "none", "none"),
                                block,
                                Collections.nCopies(edges, "none")))));
    assertTrue(e.getMessage().contains(edges + " edges of " + block), e.getMessage());
  }

  private static CellGenotypes twoNormalNodes() {
    List<String> operations = List.of("none");
    return new CellGenotypes(CellType.NORMAL.choiceBlocks(2, operations), 2);
  }

  private static Genotype genotype(Map<String, List<String>> choices) {
    return new Genotype("darts-cells", choices);
  }

  @ParameterizedTest
  @CsvSource({"8, got 8 in reduce.0", "-1, got -1 in reduce.0", "1.5, got 1.5 in reduce.0"})
  void rejectsAnIndexThatNoOperationHas(double index, String expected) {
    Number number = index == Math.rint(index) ? (Number) (int) index : (Number) index;
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () -> genotypes.read(List.of(List.of(List.of(number, 0)), List.of())));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
