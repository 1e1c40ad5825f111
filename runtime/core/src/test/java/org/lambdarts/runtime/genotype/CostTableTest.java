package org.lambdarts.runtime.genotype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.testkit.Contexts;

final class CostTableTest {

  private static final ChoiceBlock FIRST = new ChoiceBlock("first", 2, List.of("a", "b"));
  private static final ChoiceBlock SECOND = new ChoiceBlock("second", 1, List.of("b", "c", "none"));

  /** The first choice block is shared by two cells. */
  private static List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (int cell = 0; cell < 2; cell++) {
      add(candidates, FIRST, cell);
    }
    add(candidates, SECOND, 2);
    return candidates;
  }

  private static void add(List<Candidate> candidates, ChoiceBlock block, int cell) {
    for (int edge = 0; edge < block.edges(); edge++) {
      for (int index = 0; index < block.candidates().size(); index++) {
        String operation = block.candidates().get(index);
        candidates.add(
            Contexts.candidate(
                new Placement(operation, block.name(), cell, edge, 1, Shape.of(1, 4, 8, 8)),
                index,
                new Cost(index, index),
                0));
      }
    }
  }

  /** Digits that tell cell, edge and index. */
  private static double digits(Candidate candidate) {
    double digits = Math.pow(10, 2 * candidate.cell() + candidate.edge());
    return candidate.operation().equals("none") ? 0 : digits * (1 + candidate.index());
  }

  @Test
  void sumsTheChosenCandidatesOfAllCells() {
    CostTable table = CostTable.of(List.of(FIRST, SECOND), candidates(), CostTableTest::digits);
    assertEquals(21212, table.of(genotype(List.of("b", "a"), "c")), 1e-9);
    assertEquals(2121, table.of(genotype(List.of("a", "b"), "none")), 1e-9);
    assertEquals(1111, table.minimum(), 1e-9);
    assertEquals(22222 - 1111, table.range(), 1e-9);
  }

  private static Genotype genotype(List<String> first, String second) {
    return new Genotype("any", Map.of("first", first, "second", List.of(second)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsCostsThatAreNone(double cost) {
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () -> CostTable.of(List.of(FIRST, SECOND), candidates(), candidate -> cost));
    assertEquals(
        "the regularizer gives a in cell 0 the cost "
            + cost
            + "; costs must be finite and at least 0",
        e.getMessage());
  }
}
