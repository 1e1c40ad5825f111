package org.lambdarts.runtime.derive;

import java.util.Optional;
import org.lambdarts.runtime.search.Lambda;

/**
 * How an architecture was found.
 *
 * @param method as in the table of results
 * @param seed of the search, or of the draw
 * @param rule how probabilities became the genotype, if that is known
 * @param lambda the λ it was derived at; {@link Lambda#NONE} if there was none
 * @param budget the budget it was derived for, if any
 */
public record Origin(
    String method, long seed, Optional<String> rule, Lambda lambda, Optional<Budget> budget) {

  /**
   * Of an architecture that was not derived at a λ.
   *
   * @param method as in the table of results
   * @param seed of the search, or of the draw
   * @param rule how probabilities become the genotype
   * @return the origin
   */
  public static Origin withoutLambda(String method, long seed, String rule) {
    return new Origin(method, seed, Optional.of(rule), Lambda.NONE, Optional.empty());
  }

  /** The same search at a λ, perhaps for a budget. */
  Origin at(Lambda other, Optional<Budget> otherBudget) {
    return new Origin(method, seed, rule, other, otherBudget);
  }
}
