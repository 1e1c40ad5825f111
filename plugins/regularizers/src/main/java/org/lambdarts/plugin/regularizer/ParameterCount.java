package org.lambdarts.plugin.regularizer;

import com.typesafe.config.Config;
import org.lambdarts.api.regularizer.CandidateWeights;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.space.Candidate;

/** {@code parameter-count}: a candidate costs its number of parameters in its cell. */
final class ParameterCount implements ComplexityRegularizerFactory, ComplexityRegularizer {

  @Override
  public String name() {
    return "parameter-count";
  }

  @Override
  public String description() {
    return "the number of trainable parameters, as in DARTS-CC";
  }

  @Override
  public ComplexityRegularizer create(Config config) {
    return this;
  }

  @Override
  public double cost(Candidate candidate, CandidateWeights weights) {
    return candidate.cost().parameters();
  }

  @Override
  public String unit() {
    return "parameters";
  }
}
