package org.lambdarts.runtime.config;

/**
 * What the family is compared with.
 *
 * @param random the number of random genotypes to train, at least 0
 * @param darts whether to search with plain DARTS too
 */
public record BaselineSettings(int random, boolean darts) {}
