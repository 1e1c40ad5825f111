package org.lambdarts.runtime.latency;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Latencies as they were measured, in milliseconds.
 *
 * @param conditions how they were measured
 * @param device what on
 * @param operations by use, in the order of measuring; copied
 * @param frames what networks take beside their operations, likewise
 */
record LatencyTable(
    Conditions conditions, Device device, Map<Use, Double> operations, Map<Frame, Double> frames) {

  LatencyTable {
    operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
    frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
  }
}
