package org.lambdarts.runtime.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark measured.
 *
 * @param stepSeconds per backend, the seconds of each timed step, in order
 * @param operationSeconds per operation and backend, the seconds that one forward and backward pass
 *     of all its instances in the supernet takes
 */
public record BenchmarkResult(
    Map<String, List<Double>> stepSeconds, Map<String, Map<String, Double>> operationSeconds) {

  /** Copies the maps, keeping their order. */
  public BenchmarkResult {
    stepSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(stepSeconds));
    operationSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(operationSeconds));
  }

  /**
   * The names of the backends.
   *
   * @return in the order they were asked for
   */
  public List<String> backends() {
    return List.copyOf(stepSeconds.keySet());
  }

  /**
   * The median step of a backend.
   *
   * @param backend its name
   * @return seconds
   */
  public double median(String backend) {
    List<Double> sorted = new ArrayList<>(stepSeconds.get(backend));
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
