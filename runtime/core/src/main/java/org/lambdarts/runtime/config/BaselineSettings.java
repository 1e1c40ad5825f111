package org.lambdarts.runtime.config;

import org.lambdarts.runtime.plugin.FactoryKind;

/**
 * What the family is compared with.
 *
 * @param random the number of random genotypes to train, at least 0
 * @param darts whether to search with plain DARTS too
 * @param dartsHypernetwork the hypernetwork of that search
 * @param dartsRelaxation the relaxation of that search
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
        RunSettings.Component dartsRelaxation) {}
