package org.lambdarts.runtime.derive;

import java.util.List;

/**
 * What was derived from one search.
 *
 * @param networks first those at λ', then those within budgets of parameters, of multiply-adds and
 *     of the regularizer's cost
 * @param unmet the budgets that no network meets
 */
public record Derived(List<DerivedNetwork> networks, List<UnmetBudget> unmet) {

  /** Copies the lists. */
  public Derived {
    networks = List.copyOf(networks);
    unmet = List.copyOf(unmet);
  }
}
