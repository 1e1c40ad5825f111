package org.lambdarts.plugin.regularizer;

import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.regularizer.RegularizerContext;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.trace.Cost;

/** {@code mac-count}: a candidate costs its multiply-adds for one image. */
final class MacCount implements ComplexityRegularizerFactory, StaticRegularizer {

  @Override
  public String name() {
    return "mac-count";
  }

  @Override
  public String description() {
    return "the number of multiply-adds for one image";
  }

  @Override
  public ComplexityRegularizer create(RegularizerContext context) {
    return this;
  }

  @Override
  public double cost(Candidate candidate) {
    return candidate.cost().macs();
  }

  @Override
  public double fixedCost(Cost rest) {
    return rest.macs();
  }

  @Override
  public String unit() {
    return "multiply-adds";
  }
}
