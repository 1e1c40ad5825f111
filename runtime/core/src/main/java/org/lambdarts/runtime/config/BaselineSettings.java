package org.lambdarts.runtime.config;

/**
 * What the family is compared with.
 *
 * @param random the number of random genotypes to train, at least 0
 * @param darts whether to search with plain DARTS too
 */
public record BaselineSettings(int random, boolean darts) {

  /** The hypernetwork of a search with plain DARTS. */
  public static final String PLAIN_HYPERNETWORK = "constant";

  /** The relaxation of a search with plain DARTS, at temperature 1. */
  public static final String PLAIN_RELAXATION = "softmax";
}
