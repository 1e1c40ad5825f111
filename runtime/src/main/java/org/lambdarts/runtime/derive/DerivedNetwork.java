package org.lambdarts.runtime.derive;

import java.util.OptionalLong;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.runtime.genotype.NetworkCosts;
import org.lambdarts.runtime.run.FileName;
import org.lambdarts.runtime.search.Price;

/**
 * A network to be trained: one of the family, or one that the family is compared with.
 *
 * @param id its name in the run folder, for example {@code lambda-0.25}
 * @param price the price it was derived at
 * @param budget the budget it was derived for, if any
 * @param genotype its architecture
 * @param cost its cost in the space it was searched in
 */
public record DerivedNetwork(
    String id, Price price, OptionalLong budget, Genotype genotype, Cost cost) {

  /** Requires the id to be a file name: it may be that of a file that somebody else named. */
  public DerivedNetwork {
    FileName.require(id, "the id of a network");
  }

  /**
   * A network that no price led to.
   *
   * @param id its name in the run folder
   * @param genotype its architecture
   * @param space the space it is of
   * @return the network
   */
  public static DerivedNetwork unpriced(String id, Genotype genotype, SearchSpace space) {
    return new DerivedNetwork(
        id, Price.NONE, OptionalLong.empty(), genotype, NetworkCosts.of(space, genotype));
  }

  /**
   * The λ' it was derived at.
   *
   * @return from 0 to 1; not a number if no price led to it
   */
  public double normalisedLambda() {
    return price.normalised();
  }
}
