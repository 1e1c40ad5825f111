package org.lambdarts.runtime.config;

/**
 * What the family is compared with.
 *
 * @param random the number of random genotypes to train, at least 0
 * @param darts whether to search with plain DARTS too
 */
public record BaselineSettings(
    @Key(
            words = "Networks of random genotypes, from all convolutions to none; 0 for none.",
            standard = "0",
            range = "[0,)",
            limit = 10_000)
        int random,
    @Key(
            words =
                "Whether to search once more with plain DARTS: α constant, softmax at temperature"
                    + " 1, no λ.",
            standard = "false")
        boolean darts) {

  /** The hypernetwork of a search with plain DARTS. */
  public static final String PLAIN_HYPERNETWORK = "constant";

  /** The relaxation of a search with plain DARTS, at temperature 1. */
  public static final String PLAIN_RELAXATION = "softmax";
}
