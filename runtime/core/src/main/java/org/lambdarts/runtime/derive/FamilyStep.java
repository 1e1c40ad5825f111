package org.lambdarts.runtime.derive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.search.Lambda;

/**
 * The family at one λ'.
 *
 * @param lambda the λ
 * @param genotype which of the family's genotypes, from 0
 * @param cost its cost as trained
 * @param shares per operation other than {@code none}, its share of the edges that have one; copied
 */
public record FamilyStep(
    Lambda lambda, int genotype, NetworkCost cost, Map<String, Double> shares) {

  /** Copies the map and keeps its order. */
  public FamilyStep {
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }
}
