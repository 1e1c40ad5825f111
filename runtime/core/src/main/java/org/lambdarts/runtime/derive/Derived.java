package org.lambdarts.runtime.derive;

import java.util.List;

/**
 * What was derived from one search.
 *
 * @param networks first those at λ', then those within budgets of parameters, of multiply-adds and
 *     of the regularizer's cost
 * @param unmet the budgets that no network meets
 * @param missing how many networks fewer the family has than were to be spread over its cost
 */
public record Derived(List<DerivedNetwork> networks, List<UnmetBudget> unmet, int missing) {

  /**
   * What was derived, with nothing missing.
   *
   * @param networks the networks
   * @param unmet the budgets that no network meets
   */
  public Derived(List<DerivedNetwork> networks, List<UnmetBudget> unmet) {
    this(networks, unmet, 0);
  }

  /** Copies the lists. */
  public Derived {
    networks = List.copyOf(networks);
    unmet = List.copyOf(unmet);
  }
}
