package org.lambdarts.plugin.regularizer;

import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.regularizer.RegularizerContext;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.trace.Cost;

/** {@code parameter-count}: a candidate costs its number of parameters in its cell. */
final class ParameterCount implements ComplexityRegularizerFactory, StaticRegularizer {

  @Override
  public String name() {
    return "parameter-count";
  }

  @Override
  public String description() {
    return "the number of trainable parameters, as in DARTS-CC";
  }

  @Override
  public ComplexityRegularizer create(RegularizerContext context) {
    return this;
  }

  @Override
  public double cost(Candidate candidate) {
    return candidate.cost().parameters();
  }

  @Override
  public double fixedCost(Cost rest) {
    return rest.parameters();
  }

  @Override
  public String unit() {
    return "parameters";
  }
}
