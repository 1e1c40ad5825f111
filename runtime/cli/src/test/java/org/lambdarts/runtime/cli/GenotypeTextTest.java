package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.space.Genotype;

final class GenotypeTextTest {

  @Test
  void cellsAreWrittenEdgeByEdge() {
    assertEquals(
        """

        normal.0
          from input 0  a
          from input 1  none
        normal.1
          from input 0  b
          from input 1  c
          from node 0  d""",
        text("normal.0", "a none", "normal.1", "b c d"));
  }

  @Test
  void otherBlocksAreWrittenInLines() {
    assertEquals(
        """

        stem             a
        stage-0.block-0  b
        head             c  d""",
        text("stem", "a", "stage-0.block-0", "b", "head", "c d"));
  }

  private static String text(String... choices) {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    for (int i = 0; i < choices.length; i += 2) {
      blocks.put(choices[i], List.of(choices[i + 1].split(" ")));
    }
    return GenotypeText.of(new Genotype("any-space", blocks));
  }
}
