package org.lambdarts.api.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DerivationRulesTest {

  private static final ChoiceBlock BLOCK = new ChoiceBlock("a", 2, List.of("x", "y", "z"));

  @Test
  void takesTheMostProbableCandidateOfEachEdge() {
    double[][] probabilities = {{0.2, 0.5, 0.3}, {0.1, 0.2, 0.7}};
    assertEquals(
        List.of(new DerivationRules.Choice(0, "y", 0.5), new DerivationRules.Choice(1, "z", 0.7)),
        DerivationRules.strongest(BLOCK, probabilities, name -> true));
  }

  @Test
  void ofEqualsTheFirstIsTaken() {
    double[][] probabilities = {{0.4, 0.4, 0.2}, {0.2, 0.4, 0.4}};
    assertEquals(List.of("x", "y"), names(probabilities));
  }

  @Test
  void leavesOutWhatIsNotEligible() {
    double[][] probabilities = {{0.2, 0.5, 0.3}, {0.1, 0.7, 0.2}};
    assertEquals(
        List.of("z", "z"),
        DerivationRules.strongest(BLOCK, probabilities, name -> !name.equals("y")).stream()
            .map(DerivationRules.Choice::candidate)
            .toList());
  }

  @Test
  void rejectsProbabilitiesThatDoNotFit() {
    double[][][] unfit = {null, {{1, 0, 0}}, {{1, 0}, {0, 1}}};
    for (double[][] probabilities : unfit) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> names(probabilities));
      assertTrue(e.getMessage().contains("[2][3] for a"), e.getMessage());
    }
  }

  @Test
  void rejectsABlockOfWhichNothingIsEligible() {
    double[][] probabilities = {{1, 0, 0}, {1, 0, 0}};
    assertThrows(
        IllegalArgumentException.class,
        () -> DerivationRules.strongest(BLOCK, probabilities, name -> false));
  }

  private static List<String> names(double[][] probabilities) {
    return DerivationRules.strongest(BLOCK, probabilities, name -> true).stream()
        .map(DerivationRules.Choice::candidate)
        .toList();
  }
}
