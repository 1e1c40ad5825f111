package org.lambdarts.plugin.regularizer;

import java.util.List;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.regularizer.RegularizerContext;
import org.lambdarts.api.regularizer.WeightRegularizer;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.tensor.Tensor;

/**
 * {@code weight-norm}: a candidate costs the squared L2 norm of its weights in the supernet, a
 * complexity that sees which operations the weights have settled on. It is a constant of each step:
 * nothing flows back into the weights.
 */
final class WeightNorm implements ComplexityRegularizerFactory, WeightRegularizer {

  @Override
  public String name() {
    return "weight-norm";
  }

  @Override
  public String description() {
    return "the squared norm of the candidate's weights in the supernet";
  }

  @Override
  public ComplexityRegularizer create(RegularizerContext context) {
    return this;
  }

  @Override
  public Tensor cost(Candidate candidate, List<Tensor> weights) {
    return weights.stream().map(weight -> weight.square().sum()).reduce(Tensor::add).orElseThrow();
  }

  @Override
  public String unit() {
    return "squared weight norm";
  }
}
