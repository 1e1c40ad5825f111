package org.lambdarts.api.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cells | a=x,b=y z          |
          other | a=x,b=y z          | the genotype is of search space other, not of cells; use the search space it was derived from
          cells | a=x                | the genotype does not decide b; use the settings it was derived with
          cells | a=x,b=y            | the genotype has 1 edges for b, which has 2; use the settings it was derived with
          cells | a=x,b=y z,c=y      | the genotype decides c, which this space does not have; correct its name, or use the settings it was derived with
          """)
  void fitsASpaceOfTheSameChoiceBlocks(String space, String choices, String rejection) {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    for (String block : choices.split(",", -1)) {
      String[] sides = block.split("=", 2);
      blocks.put(sides[0], List.of(sides[1].split(" ", -1)));
    }
    Genotype genotype = new Genotype(space, blocks);
    if (rejection == null) {
      genotype.requireFits(new TwoBlocks());
    } else {
      assertEquals(
          rejection,
          assertThrows(LambdartsException.class, () -> genotype.requireFits(new TwoBlocks()))
              .getMessage());
    }
  }

  /** A space that decides {@code a} of one edge and {@code b} of two. */
  private record TwoBlocks() implements SearchSpace {

    @Override
    public String name() {
      return "cells";
    }

    @Override
    public ImageShape image() {
      return new ImageShape(1, 1, 1);
    }

    @Override
    public List<ChoiceBlock> choiceBlocks() {
      return List.of(
          new ChoiceBlock("a", 1, List.of("x")), new ChoiceBlock("b", 2, List.of("y", "z")));
    }

    @Override
    public List<Candidate> candidates() {
      return List.of();
    }

    @Override
    public Supernet supernet(Parameters parameters) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Network network(Genotype genotype, Parameters parameters) {
      throw new UnsupportedOperationException();
    }
  }
}
