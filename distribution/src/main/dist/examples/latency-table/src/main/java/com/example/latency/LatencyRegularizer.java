package com.example.latency;

import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.space.Candidate;

/**
 * Gives a candidate its cost by its operation alone.
 *
 * @param table the measured latencies
 */
record LatencyRegularizer(LatencyTable table) implements StaticRegularizer {

  @Override
  public double cost(Candidate candidate) {
    return table.milliseconds(candidate.operation());
  }

  @Override
  public String unit() {
    return "milliseconds";
  }
}
