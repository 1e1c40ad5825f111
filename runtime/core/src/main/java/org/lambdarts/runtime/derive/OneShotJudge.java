package org.lambdarts.runtime.derive;

import java.util.List;
import org.lambdarts.runtime.search.PlacedGenotype;

/** Judges architectures before they are trained. */
@FunctionalInterface
public interface OneShotJudge {

  /**
   * How accurate architectures are with what the search has learned.
   *
   * @param architectures the architectures
   * @return per architecture, its share of validation images that are classified right
   */
  List<Double> accuracies(List<PlacedGenotype> architectures);
}
