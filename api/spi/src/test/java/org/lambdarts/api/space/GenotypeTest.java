package org.lambdarts.api.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenotypeTest {

  @Test
  void keepsTheOrderOfItsChoiceBlocks() {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (String block : List.of("reduce.0", "normal.1", "normal.0")) {
      choices.put(block, List.of("none"));
    }
    Genotype genotype = new Genotype("cells", choices);
    assertEquals(
        List.of("reduce.0", "normal.1", "normal.0"), List.copyOf(genotype.choices().keySet()));
  }

  @Test
  void isACopyThatCannotChange() {
    List<String> operations = new ArrayList<>(List.of("none"));
    Map<String, List<String>> choices = new LinkedHashMap<>(Map.of("normal.0", operations));
    Genotype genotype = new Genotype("cells", choices);
    operations.set(0, "sep_conv_3x3");
    choices.clear();
    assertEquals(List.of("none"), genotype.operations("normal.0"));
    assertThrows(UnsupportedOperationException.class, () -> genotype.choices().clear());
  }

  @Test
  void namesTheChoiceBlocksThereAre() {
    Genotype genotype = new Genotype("cells", Map.of("normal.0", List.of("none")));
    IllegalArgumentException rejection =
        assertThrows(IllegalArgumentException.class, () -> genotype.operations("normal.1"));
    assertEquals(
        "the genotype has no choice block normal.1, only [normal.0]", rejection.getMessage());
  }

  @Test
  void decisionCopiesItsCandidates() {
    List<String> candidates = new ArrayList<>(List.of("none"));
    ChoiceBlock block = new ChoiceBlock("normal.0", 2, candidates);
    candidates.clear();
    assertEquals(List.of("none"), block.candidates());
  }
}
