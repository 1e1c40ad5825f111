package org.lambdarts.runtime.report.comparison;

import java.util.List;
import java.util.Optional;

/**
 * A mean difference of two methods over the seeds that both have, seed by seed.
 *
 * @param mean of the differences, first − second
 * @param seeds how many seeds both have, at least 1
 * @param interval the 95 % interval of the mean over resampled seeds; empty if there are fewer than
 *     three
 */
public record Difference(double mean, int seeds, Optional<Interval> interval) {

  /**
   * The difference of two figures.
   *
   * @return empty if there is no seed in common, or one of them has no value with such a seed
   */
  static Optional<Difference> of(Scores first, Scores second) {
    List<String> seeds =
        first.bySeed().keySet().stream().filter(second.bySeed()::containsKey).toList();
    if (seeds.isEmpty()
        || seeds.stream()
            .anyMatch(seed -> first.with(seed).isEmpty() || second.with(seed).isEmpty())) {
      return Optional.empty();
    }
    double[] differences =
        seeds.stream()
            .mapToDouble(seed -> first.with(seed).getAsDouble() - second.with(seed).getAsDouble())
            .toArray();
    return Optional.of(of(differences));
  }

  static Difference of(double[] differences) {
    double sum = 0;
    for (double difference : differences) {
      sum += difference;
    }
    return new Difference(
        sum / differences.length, differences.length, Bootstrap.interval(differences));
  }
}
