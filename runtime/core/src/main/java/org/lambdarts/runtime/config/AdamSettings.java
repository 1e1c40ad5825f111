package org.lambdarts.runtime.config;

/**
 * Adam (arXiv 1412.6980) with L2 weight decay added to the gradient.
 *
 * @param learningRate positive
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param weightDecay L2 factor, at least 0
 */
public record AdamSettings(double learningRate, double beta1, double beta2, double weightDecay) {}
