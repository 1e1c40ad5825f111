package org.lambdarts.runtime.report.comparison;

import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * A trained network that the supernet had judged.
 *
 * @param network the network
 * @param oneShot the share of validation images that its architecture classifies right with the
 *     weights of the supernet, in [0, 1]
 */
public record JudgedNetwork(TrainedNetwork network, double oneShot) {}
