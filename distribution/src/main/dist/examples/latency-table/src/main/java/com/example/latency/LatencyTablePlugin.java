package com.example.latency;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;

/** Contributes the regularizer {@code latency-table}. */
public final class LatencyTablePlugin implements Plugin {

  /** For the service loader. */
  public LatencyTablePlugin() {}

  @Override
  public List<ComplexityRegularizerFactory> regularizers() {
    return List.of(new LatencyTableFactory());
  }
}
