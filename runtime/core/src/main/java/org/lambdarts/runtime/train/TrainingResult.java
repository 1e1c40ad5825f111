package org.lambdarts.runtime.train;

/**
 * What became of a trained network.
 *
 * @param accuracy share of test images classified right after the last epoch, in [0, 1]
 * @param bestAccuracy the largest such share after any tested epoch
 * @param testLoss mean cross-entropy on the test images after the last epoch, in nats
 * @param epochs epochs trained
 */
public record TrainingResult(double accuracy, double bestAccuracy, double testLoss, int epochs) {}
