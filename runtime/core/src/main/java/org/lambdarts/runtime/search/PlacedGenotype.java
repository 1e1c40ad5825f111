package org.lambdarts.runtime.search;

import org.lambdarts.api.space.Genotype;

/**
 * An architecture of a family.
 *
 * @param normalizedLambda the smallest λ' that was found to have it, in [0, 1]
 * @param genotype the architecture
 */
public record PlacedGenotype(double normalizedLambda, Genotype genotype) {}
