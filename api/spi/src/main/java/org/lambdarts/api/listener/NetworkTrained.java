package org.lambdarts.api.listener;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * The result of a network is known. Made by the host only; may gain components.
 *
 * @param network the network
 * @param trainedAs the id of the network whose training it is: its own, or that of another network
 *     of the same architecture and seed
 * @param accuracy share of test images classified right after the last epoch, in [0, 1]
 * @param bestAccuracy the largest such share after any tested epoch
 * @param testLoss mean cross-entropy on the test images after the last epoch, in nats
 * @param epochs epochs trained
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public record NetworkTrained(
    NetworkDerived network,
    String trainedAs,
    double accuracy,
    double bestAccuracy,
    double testLoss,
    int epochs) {}
