package org.lambdarts.runtime.genotype;

import java.util.Optional;

/**
 * What a network costs as it is trained, without auxiliary head.
 *
 * @param parameters trainable parameters
 * @param macs multiply-adds for one image
 * @param regularized the cost that the search penalizes; empty if candidates have no fixed cost
 */
public record NetworkCost(long parameters, long macs, Optional<RegularizedCost> regularized) {}
