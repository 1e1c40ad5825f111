package org.lambdarts.runtime.config;

/**
 * Adam (arXiv 1412.6980) with L2 weight decay added to the gradient.
 *
 * @param learningRate positive
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param weightDecay L2 factor, at least 0
 */
public record AdamSettings(
    @Key(words = "The same in all epochs.", standard = "0.001", range = "(0,)", limit = Limits.RATE)
        double learningRate,
    @Key(words = "Decay of the first moment.", standard = "0.5", range = "[0, 1)") double beta1,
    @Key(words = "Decay of the second moment.", standard = "0.999", range = "[0, 1)") double beta2,
    @Key(
            words = "L2 factor, added to the gradient.",
            standard = "0.001",
            range = "[0,)",
            limit = Limits.FACTOR)
        double weightDecay) {}
