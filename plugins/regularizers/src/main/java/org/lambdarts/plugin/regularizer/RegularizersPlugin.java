package org.lambdarts.plugin.regularizer;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;

/** Contributes the regularizers by parameters, multiply-adds, latency and weight norm. */
public final class RegularizersPlugin implements Plugin {

  /** For the service loader. */
  public RegularizersPlugin() {}

  @Override
  public List<ComplexityRegularizerFactory> regularizers() {
    return List.of(new ParameterCount(), new MacCount(), new Latency(), new WeightNorm());
  }
}
