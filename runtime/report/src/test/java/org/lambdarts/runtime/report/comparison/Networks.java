package org.lambdarts.runtime.report.comparison;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/** Rows of tables, with invented numbers. */
final class Networks {

  private Networks() {}

  static TrainedNetwork of(String method, int seed, long parameters, double accuracy) {
    return of("run", method, seed, parameters, accuracy);
  }

  static TrainedNetwork of(String run, String method, int seed, long parameters, double accuracy) {
    return new TrainedNetwork(run, cells(method, seed, parameters, accuracy), Optional.empty());
  }

  static Map<String, String> cells(String method, int seed, long parameters, double accuracy) {
    return new HashMap<>(
        Map.of(
            "method", method,
            "seed", Integer.toString(seed),
            "network", Long.toString(parameters),
            "parameters", Long.toString(parameters),
            "accuracy", Double.toString(accuracy)));
  }
}
