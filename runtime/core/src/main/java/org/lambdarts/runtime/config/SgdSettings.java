package org.lambdarts.runtime.config;

/**
 * Stochastic gradient descent with momentum and a cosine schedule.
 *
 * @param learningRate at the first epoch, positive
 * @param finalLearningRate after the last epoch, at least 0
 * @param momentum in [0, 1)
 * @param weightDecay L2 factor added to the gradient, at least 0
 * @param gradientClip largest norm of the gradient, positive
 */
public record SgdSettings(
    @Key(
            words = "At the first epoch; falls along a cosine.",
            standard = "0.025",
            range = "(0,)",
            limit = Limits.RATE)
        double learningRate,
    @Key(words = "After the last epoch.", standard = "0.0", range = "[0,)", limit = Limits.RATE)
        double finalLearningRate,
    @Key(words = "What is kept of the last step.", standard = "0.9", range = "[0, 1)")
        double momentum,
    @Key(
            words = "L2 factor, added to the gradient.",
            standard = "0.0003",
            range = "[0,)",
            limit = Limits.FACTOR)
        double weightDecay,
    @Key(
            words = "Largest norm of the gradient.",
            standard = "5.0",
            range = "(0,)",
            limit = Limits.CLIP)
        double gradientClip) {}
