package org.lambdarts.runtime.report.comparison;

import java.util.List;
import java.util.OptionalDouble;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * The different networks of one search, and how many of them are taken into account: all, or fewer,
 * as a mean over all ways to choose them.
 *
 * @param networks the networks, at least one; copied
 * @param chosen how many are chosen, from 1 to all
 */
record Draw(List<TrainedNetwork> networks, int chosen) {

  Draw {
    networks = List.copyOf(networks);
    if (chosen < 1 || chosen > networks.size()) {
      throw new IllegalArgumentException(chosen + " of " + networks.size() + " cannot be chosen");
    }
  }

  static Draw all(List<TrainedNetwork> search) {
    List<TrainedNetwork> different = Method.different(search);
    return new Draw(different, different.size());
  }

  Draw atMost(int count) {
    return new Draw(networks, Math.min(chosen, count));
  }

  /** The best accuracy within a budget; of several ways to choose, over those with any in it. */
  OptionalDouble bestWithin(double parameters) {
    List<Double> fitting =
        networks.stream()
            .filter(network -> network.parameters() <= parameters)
            .map(TrainedNetwork::accuracy)
            .toList();
    return fitting.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ExpectedBest.of(fitting, chosen, networks.size()).given());
  }

  double hypervolume(Hypervolume hypervolume) {
    return hypervolume.expected(
        networks.stream()
            .map(network -> new Hypervolume.Entry(network.parameters(), network.accuracy()))
            .toList(),
        chosen);
  }
}
