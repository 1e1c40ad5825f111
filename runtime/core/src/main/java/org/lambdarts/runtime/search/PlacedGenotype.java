package org.lambdarts.runtime.search;

import org.lambdarts.api.space.Genotype;

/**
 * An architecture of a family.
 *
 * @param normalizedLambda the smallest λ' that was found to have it, in [0, 1]
 * @param draw 0 if it is what the derivation rule gives there, or else which of the architectures
 *     that were drawn there, from 1
 * @param genotype the architecture
 */
public record PlacedGenotype(double normalizedLambda, int draw, Genotype genotype) {}
