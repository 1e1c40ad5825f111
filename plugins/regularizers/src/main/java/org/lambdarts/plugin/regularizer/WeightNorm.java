package org.lambdarts.plugin.regularizer;

import com.typesafe.config.Config;
import org.lambdarts.api.regularizer.CandidateWeights;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.space.Candidate;

/**
 * {@code weight-norm}: a candidate costs the squared L2 norm of its weights in the supernet, a
 * complexity that sees which operations the weights have settled on. It is a constant of each step:
 * nothing flows back into the weights.
 */
final class WeightNorm implements ComplexityRegularizerFactory, ComplexityRegularizer {

  @Override
  public String name() {
    return "weight-norm";
  }

  @Override
  public String description() {
    return "the squared norm of the candidate's weights in the supernet";
  }

  @Override
  public ComplexityRegularizer create(Config config) {
    return this;
  }

  @Override
  public boolean followsWeights() {
    return true;
  }

  @Override
  public double cost(Candidate candidate, CandidateWeights weights) {
    return weights.squaredNorm();
  }

  @Override
  public String unit() {
    return "squared weight norm";
  }
}
