package org.lambdarts.runtime.latency;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well latencies of networks are predicted by the sum of their parts.
 *
 * @param networks at least two networks, each predicted and measured
 */
public record Additivity(List<Pair> networks) {

  /**
   * A network's latency.
   *
   * @param predicted milliseconds, as the sum of its parts
   * @param measured milliseconds, as a whole; above 0
   */
  public record Pair(double predicted, double measured) {

    double error() {
      return Math.abs(predicted - measured) / measured;
    }
  }

  /** Copies the list. */
  public Additivity {
    networks = List.copyOf(networks);
    if (networks.size() < 2) {
      throw new IllegalArgumentException("two networks can be compared, not " + networks.size());
    }
  }

  /**
   * How far predictions are off.
   *
   * @return the mean of |predicted − measured| / measured
   */
  public double meanError() {
    return mean(Pair::error);
  }

  /**
   * Pearson's correlation of predicted and measured latencies.
   *
   * @return from -1 to 1; not a number if all of one kind are equal
   */
  public double correlation() {
    double predicted = mean(Pair::predicted);
    double measured = mean(Pair::measured);
    double both = mean(pair -> (pair.predicted() - predicted) * (pair.measured() - measured));
    double ofPredicted = mean(pair -> Math.pow(pair.predicted() - predicted, 2));
    double ofMeasured = mean(pair -> Math.pow(pair.measured() - measured, 2));
    return both / Math.sqrt(ofPredicted * ofMeasured);
  }

  private double mean(ToDoubleFunction<Pair> value) {
    return networks.stream().mapToDouble(value).average().orElseThrow();
  }
}
