package org.lambdarts.plugin.regularizer;

import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.regularizer.LatencyMeter;
import org.lambdarts.api.regularizer.RegularizerContext;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.space.Candidate;

/** {@code latency}: a candidate costs the time that it takes for one image. */
final class Latency implements ComplexityRegularizerFactory {

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String description() {
    return "the milliseconds of its forward pass for one image, measured";
  }

  @Override
  public ComplexityRegularizer create(RegularizerContext context) {
    return new Milliseconds(context.latencyMeter());
  }

  /**
   * Costs that a meter tells.
   *
   * @param meter the run's
   */
  private record Milliseconds(LatencyMeter meter) implements StaticRegularizer {

    @Override
    public double cost(Candidate candidate) {
      return meter.milliseconds(candidate);
    }

    @Override
    public String unit() {
      return "ms";
    }
  }
}
