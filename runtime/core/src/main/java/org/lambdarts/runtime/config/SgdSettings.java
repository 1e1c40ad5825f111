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
    double learningRate,
    double finalLearningRate,
    double momentum,
    double weightDecay,
    double gradientClip) {}
