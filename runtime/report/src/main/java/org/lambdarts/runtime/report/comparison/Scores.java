package org.lambdarts.runtime.report.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A figure of a method, seed by seed.
 *
 * @param bySeed its value with each seed; empty where it has none; copied
 */
record Scores(Map<String, OptionalDouble> bySeed) {

  Scores {
    bySeed = new LinkedHashMap<>(bySeed);
  }

  OptionalDouble with(String seed) {
    return bySeed.getOrDefault(seed, OptionalDouble.empty());
  }

  /** Over all seeds; empty if one has no value: a mean over the others would flatter. */
  OptionalDouble mean() {
    return bySeed.isEmpty() || bySeed.values().stream().anyMatch(OptionalDouble::isEmpty)
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            bySeed.values().stream()
                .mapToDouble(OptionalDouble::getAsDouble)
                .average()
                .orElseThrow());
  }
}
