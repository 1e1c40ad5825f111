package org.lambdarts.runtime.experiment;

import java.util.OptionalDouble;
import org.lambdarts.api.listener.NetworkDerived;
import org.lambdarts.api.listener.NetworkTrained;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.search.Lambda;

/** Networks as listeners are told of them. */
public final class NetworkEvents {

  private NetworkEvents() {}

  public static NetworkDerived derived(String method, long seed, DerivedNetwork network) {
    Lambda lambda = network.lambda();
    return new NetworkDerived(
        network.id(),
        method,
        seed,
        lambda.isNone() ? OptionalDouble.empty() : OptionalDouble.of(lambda.value()),
        lambda.isNone() ? OptionalDouble.empty() : OptionalDouble.of(lambda.normalized()),
        network.genotype(),
        new Cost(network.cost().parameters(), network.cost().macs()));
  }

  public static NetworkTrained trained(ResultRow row) {
    return new NetworkTrained(
        derived(row.method(), row.seed(), row.network()),
        row.trainedAs(),
        row.result().accuracy(),
        row.result().bestAccuracy(),
        row.result().testLoss(),
        row.result().epochs());
  }
}
