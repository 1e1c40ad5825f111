package org.lambdarts.runtime.config;

import com.typesafe.config.Config;

/**
 * The training of derived networks from scratch.
 *
 * @param epochs passes over the training images, at least 1
 * @param batchSize images per batch, at least 2
 * @param stepsPerEpoch most steps per epoch; 0 for no limit
 * @param weights the optimizer
 * @param augment whether training images are augmented
 * @param cutout side of the blanked square in pixels, at least 0
 * @param dropPathPerEpoch what the drop-path probability rises by per epoch, at least 0
 * @param auxiliaryWeight weight of the auxiliary head's loss, at least 0; 0 for no head
 * @param testEvery every how many epochs the network is tested, at least 1
 * @param searchSpace the search space's section with the overrides for training
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    int stepsPerEpoch,
    SgdSettings weights,
    boolean augment,
    int cutout,
    double dropPathPerEpoch,
    double auxiliaryWeight,
    int testEvery,
    Config searchSpace) {}
