package org.lambdarts.api.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What rules of derivation are made of, for authors of search spaces.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DerivationRules {

  /** The rule that every edge keeps its most probable candidate. */
  public static final String ARGMAX = "argmax";

  private DerivationRules() {}

  /**
   * A candidate that is chosen on an edge.
   *
   * @param edge the edge, from 0
   * @param candidate the candidate's name
   * @param probability its probability
   */
  public record Choice(int edge, String candidate, double probability) {}

  /**
   * Keeps on every edge the most probable candidate; of equals, the first.
   *
   * @param space the space
   * @param probabilities per choice block, [edges][candidates]
   * @return the genotype
   * @throws IllegalArgumentException if the probabilities do not fit the choice blocks
   */
  public static Genotype argmax(SearchSpace space, Map<String, double[][]> probabilities) {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (ChoiceBlock block : space.choiceBlocks()) {
      choices.put(
          block.name(),
          strongest(block, probabilities.get(block.name()), candidate -> true).stream()
              .map(Choice::candidate)
              .toList());
    }
    return new Genotype(space.name(), choices);
  }

  /**
   * The most probable candidate of each edge; of equals, the first.
   *
   * @param block the choice block
   * @param probabilities [edges][candidates]; null, as a map has it that lacks the block, never
   *     fits
   * @param eligible which candidates may be chosen, by name
   * @return one choice per edge, in order
   * @throws IllegalArgumentException if the probabilities do not fit the block, or no candidate is
   *     eligible
   */
  public static List<Choice> strongest(
      ChoiceBlock block, double @Nullable [][] probabilities, Predicate<String> eligible) {
    double[][] rows = fitting(block, probabilities);
    List<Choice> choices = new ArrayList<>();
    for (int edge = 0; edge < block.edges(); edge++) {
      Choice best = null;
      for (int i = 0; i < block.candidates().size(); i++) {
        String name = block.candidates().get(i);
        double probability = rows[edge][i];
        if (eligible.test(name) && (best == null || probability > best.probability())) {
          best = new Choice(edge, name, probability);
        }
      }
      if (best == null) {
        throw new IllegalArgumentException(
            "no candidate of " + block.name() + " may be chosen: " + block.candidates());
      }
      choices.add(best);
    }
    return List.copyOf(choices);
  }

  /**
   * Requires that a space has a rule.
   *
   * @param space the space
   * @param rule the rule's name
   * @throws IllegalArgumentException if it has not; the message lists those it has
   */
  public static void requireRule(SearchSpace space, String rule) {
    if (!space.derivationRules().contains(rule)) {
      throw new IllegalArgumentException(
          "the search space "
              + space.name()
              + " has no derivation rule "
              + rule
              + "; it has "
              + String.join(", ", space.derivationRules()));
    }
  }

  private static double[][] fitting(ChoiceBlock block, double @Nullable [][] probabilities) {
    if (probabilities == null
        || probabilities.length != block.edges()
        || Arrays.stream(probabilities).anyMatch(row -> row.length != block.candidates().size())) {
      throw new IllegalArgumentException(
          "needs probabilities ["
              + block.edges()
              + "]["
              + block.candidates().size()
              + "] for "
              + block.name());
    }
    return probabilities;
  }
}
