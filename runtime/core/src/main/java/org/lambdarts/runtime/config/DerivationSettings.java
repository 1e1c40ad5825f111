package org.lambdarts.runtime.config;

import java.util.List;

/**
 * The networks to derive.
 *
 * @param lambdas λ' in [0, 1]
 * @param maxParameters budgets of parameters, each positive
 * @param maxMacs budgets of multiply-adds, each positive
 * @param maxCost budgets of the regularizer's cost, in its unit, each positive
 * @param rule how probabilities become a genotype
 */
public record DerivationSettings(
    List<Double> lambdas,
    List<Long> maxParameters,
    List<Long> maxMacs,
    List<Double> maxCost,
    String rule) {

  /** Copies the lists. */
  public DerivationSettings {
    lambdas = List.copyOf(lambdas);
    maxParameters = List.copyOf(maxParameters);
    maxMacs = List.copyOf(maxMacs);
    maxCost = List.copyOf(maxCost);
  }

  /**
   * Whether there is anything to derive.
   *
   * @return false if all lists are empty
   */
  public boolean isAsked() {
    return !(lambdas.isEmpty()
        && maxParameters.isEmpty()
        && maxMacs.isEmpty()
        && maxCost.isEmpty());
  }

  /**
   * The same networks, derived in another way.
   *
   * @param other how probabilities become a genotype
   * @return the changed settings
   */
  public DerivationSettings withRule(String other) {
    return new DerivationSettings(lambdas, maxParameters, maxMacs, maxCost, other);
  }
}
