package com.example.latency;

import org.lambdarts.api.regularizer.CandidateWeights;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.space.Candidate;

/**
 * Gives a candidate its cost by its operation alone.
 *
 * @param table the measured latencies
 */
record LatencyRegularizer(LatencyTable table) implements ComplexityRegularizer {

  @Override
  public double cost(Candidate candidate, CandidateWeights weights) {
    return table.milliseconds(candidate.operation());
  }

  @Override
  public String unit() {
    return "milliseconds";
  }
}
