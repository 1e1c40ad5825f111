package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.DerivationRules;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;

/** What a search space lets be chosen: its choice blocks, candidates and derivation rules. */
abstract class SearchSpaceChoicesTopic extends SearchSpaceTopic {

  SearchSpaceChoicesTopic(SearchSpaceContract contract) {
    super(contract);
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @Test
  void isNamedAsItsFactory() {
    assertEquals(factory().name(), space().name(), name() + ": name()");
  }

  @Test
  void remembersTheImage() {
    assertEquals(image(), space().image(), name() + ": image()");
  }

  @Test
  void choiceBlocksAreWellFormed() {
    List<ChoiceBlock> choiceBlocks = space().choiceBlocks();
    assertFalse(choiceBlocks.isEmpty(), name() + " must decide something");
    assertEquals(choiceBlocks, space().choiceBlocks(), name() + ": choice blocks, asked again");
    Set<String> names = new HashSet<>();
    for (ChoiceBlock block : choiceBlocks) {
      assertTrue(names.add(block.name()), name() + " has two choice blocks " + block.name());
      assertTrue(block.edges() >= 1, name() + ": edges of " + block);
      assertFalse(block.candidates().isEmpty(), name() + ": candidates of " + block);
      assertEquals(
          block.candidates().size(),
          new HashSet<>(block.candidates()).size(),
          name() + ": distinct candidates of " + block);
    }
  }

  @Test
  void candidatesCoverTheChoiceBlocks() {
    SearchSpace space = space();
    Map<String, ChoiceBlock> choiceBlocks = byName(space);
    Set<List<Object>> seen = new HashSet<>();
    Set<List<Object>> decided = new HashSet<>();
    for (Candidate candidate : space.candidates()) {
      ChoiceBlock block = choiceBlocks.get(candidate.block());
      if (block == null
          || candidate.edge() < 0
          || candidate.edge() >= block.edges()
          || candidate.index() < 0
          || candidate.index() >= block.candidates().size()
          || !block.candidates().get(candidate.index()).equals(candidate.operation())) {
        fail(name() + ": " + candidate + " is no candidate of its choice block, " + block);
      }
      assertTrue(
          seen.add(
              List.of(candidate.block(), candidate.cell(), candidate.edge(), candidate.index())),
          name() + " lists twice " + candidate);
      decided.add(List.of(candidate.block(), candidate.edge(), candidate.index()));
    }
    for (ChoiceBlock block : choiceBlocks.values()) {
      for (int edge = 0; edge < block.edges(); edge++) {
        for (int index = 0; index < block.candidates().size(); index++) {
          assertTrue(
              decided.contains(List.of(block.name(), edge, index)),
              "%s must list candidate %d on edge %d of %s in at least one cell"
                  .formatted(name(), index, edge, block.name()));
        }
      }
    }
  }

  @ParameterizedTest(name = "probabilities {0}")
  @MethodSource("derivations")
  void derivesOneOperationPerEdge(int seed) {
    SearchSpace space = space();
    assertFalse(space.derivationRules().isEmpty(), name() + " must have a derivation rule");
    space.derivationRules().forEach(rule -> checkGenotype(space, rule, seed));
  }

  private void checkGenotype(SearchSpace space, String rule, int seed) {
    Genotype genotype = derive(space, rule, seed);
    assertEquals(factory().name(), genotype.space(), name() + ": the genotype's space");
    assertEquals(
        space.choiceBlocks().stream().map(ChoiceBlock::name).toList(),
        List.copyOf(genotype.choices().keySet()),
        name() + ": the genotype's choice blocks, in the space's order");
    for (ChoiceBlock block : space.choiceBlocks()) {
      List<String> chosen = genotype.operations(block.name());
      assertEquals(block.edges(), chosen.size(), name() + ": choices for " + block);
      assertTrue(
          block
              .candidates()
              .containsAll(
                  chosen.stream()
                      .filter(name -> !space.absentOperations().contains(name))
                      .toList()),
          name() + ": " + chosen + " must be candidates of " + block + ", or absent operations");
    }
    assertEquals(genotype, derive(space, rule, seed), name() + ": the genotype, derived again");
  }

  @Test
  void unknownRulesAreRejected() {
    SearchSpace space = space();
    Expect.rejects(
        IllegalArgumentException.class,
        name() + ": a derivation rule that it has not",
        () -> space.derive(probabilities(space, 0), "no-such-rule"),
        "no-such-rule");
  }

  @Test
  void argmaxTakesTheStrongestOperationOfEveryEdge() {
    SearchSpace space = space();
    Assumptions.assumeTrue(
        space.derivationRules().contains(DerivationRules.ARGMAX), name() + " has no rule argmax");
    Map<String, double[][]> probabilities = probabilities(space, 11);
    Genotype genotype = space.derive(probabilities, DerivationRules.ARGMAX);
    for (ChoiceBlock block : space.choiceBlocks()) {
      for (int edge = 0; edge < block.edges(); edge++) {
        double[] row = probabilities.get(block.name())[edge];
        int strongest = 0;
        for (int i = 1; i < row.length; i++) {
          strongest = row[i] > row[strongest] ? i : strongest;
        }
        assertEquals(
            block.candidates().get(strongest),
            genotype.operations(block.name()).get(edge),
            name() + ": argmax of edge " + edge + " of " + block.name());
      }
    }
  }

  private static Map<String, ChoiceBlock> byName(SearchSpace space) {
    return space.choiceBlocks().stream().collect(Collectors.toMap(ChoiceBlock::name, d -> d));
  }
}
