package org.lambdarts.runtime.derive;

import java.util.Optional;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.run.FileName;
import org.lambdarts.runtime.search.Lambda;

/**
 * A network to be trained: one of the family, or one that the family is compared with.
 *
 * @param id its name in the run folder, for example {@code lambda-0.25}
 * @param origin how its architecture was found; empty if it came from a file that does not say
 * @param genotype its architecture
 * @param cost its cost as trained
 */
public record DerivedNetwork(
    String id, Optional<Origin> origin, Genotype genotype, NetworkCost cost) {

  /** Requires the id to be a file name: it may be that of a file that somebody else named. */
  public DerivedNetwork {
    FileName.require(id, "the id of a network");
  }

  /**
   * The λ it was derived at.
   *
   * @return {@link Lambda#NONE} if it was not derived at a λ
   */
  public Lambda lambda() {
    return origin.map(Origin::lambda).orElse(Lambda.NONE);
  }

  /**
   * The λ' it was derived at.
   *
   * @return from 0 to 1; not a number if it was not derived at a λ
   */
  public double normalizedLambda() {
    return lambda().normalized();
  }
}
