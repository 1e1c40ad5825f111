package org.lambdarts.runtime.derive;

import java.util.Optional;
import org.lambdarts.api.space.DerivationRule;
import org.lambdarts.runtime.search.Price;

/**
 * How an architecture was found.
 *
 * @param method as in the table of results
 * @param seed of the search, or of the draw
 * @param rule how probabilities became the genotype, if that is known
 * @param price the price it was derived at; {@link Price#NONE} if there was none
 * @param budget the budget it was derived for, if any
 */
public record Origin(
    String method, long seed, Optional<DerivationRule> rule, Price price, Optional<Budget> budget) {

  /**
   * Of an architecture that no price led to.
   *
   * @param method as in the table of results
   * @param seed of the search, or of the draw
   * @param rule how probabilities become the genotype
   * @return the origin
   */
  public static Origin unpriced(String method, long seed, DerivationRule rule) {
    return new Origin(method, seed, Optional.of(rule), Price.NONE, Optional.empty());
  }

  /** The same search at a price, perhaps for a budget. */
  Origin at(Price other, Optional<Budget> otherBudget) {
    return new Origin(method, seed, rule, other, otherBudget);
  }
}
