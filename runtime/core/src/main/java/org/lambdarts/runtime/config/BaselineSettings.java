package org.lambdarts.runtime.config;

import org.lambdarts.runtime.plugin.FactoryKind;

/**
 * What the family is compared with.
 *
 * @param random the number of random genotypes to train, at least 0
 * @param randomSizes how large they are
 * @param darts whether to search with plain DARTS too
 * @param dartsHypernetwork the hypernetwork of that search
 * @param dartsRelaxation the relaxation of that search
 */
public record BaselineSettings(
    @Key(
            words = "Networks of random genotypes; 0 for none.",
            standard = "0",
            range = "[0,)",
            limit = 10_000)
        int random,
    @Key(
            words =
                "How large they are. published: as they come, with a share of operations without"
                    + " parameters that runs evenly from none to all.\n"
                    + "family: as large as the networks of the family with the same seed. For each"
                    + " of those, one is taken from thousands of the published kind, nearest in"
                    + " parameters.",
            standard = "published")
        RandomSizes randomSizes,
    @Key(
            words =
                "Whether to search once more with plain DARTS: no λ anywhere, and temperature"
                    + " 1.",
            standard = "false")
        boolean darts,
    @Influences(Stage.PLAIN_SEARCH)
        @Slot(
            kind = FactoryKind.HYPERNETWORK,
            words = "The form of α with plain DARTS, which must not follow λ.",
            standard = "constant",
            onlyIf = "baselines.darts")
        RunSettings.Component dartsHypernetwork,
    @Influences(Stage.PLAIN_SEARCH)
        @Slot(
            kind = FactoryKind.RELAXATION,
            words = "How α becomes mixing weights with plain DARTS, at temperature 1.",
            standard = "softmax",
            onlyIf = "baselines.darts")
        RunSettings.Component dartsRelaxation) {

  /** How large random networks are. */
  public enum RandomSizes {
    /** As the published baseline draws them. */
    PUBLISHED,
    /** As large as the networks of the family. */
    FAMILY
  }

  /**
   * Whether there are random networks that cannot be drawn before the family is derived.
   *
   * @return false too if there are no random networks
   */
  public boolean areSizedByFamily() {
    return random > 0 && randomSizes == RandomSizes.FAMILY;
  }
}
