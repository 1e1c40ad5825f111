package org.lambdarts.plugin.regularizer;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;

/** Contributes the regularizers by parameters, by multiply-adds and by weight norm. */
public final class RegularizersPlugin implements Plugin {

  /** For the service loader. */
  public RegularizersPlugin() {}

  @Override
  public List<ComplexityRegularizerFactory> regularizers() {
    return List.of(new ParameterCount(), new MacCount(), new WeightNorm());
  }
}
