package org.lambdarts.runtime.derive;

import java.util.OptionalLong;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.runtime.search.Price;

/**
 * A network of the family.
 *
 * @param id its name in the run folder, for example {@code lambda-0.25}
 * @param price the price it was derived at
 * @param budget the budget it was derived for, if any
 * @param genotype its architecture
 * @param cost its cost in the space it was searched in
 */
public record DerivedNetwork(
    String id, Price price, OptionalLong budget, Genotype genotype, Cost cost) {

  /**
   * The λ' it was derived at.
   *
   * @return from 0 to 1
   */
  public double normalisedLambda() {
    return price.normalised();
  }
}
