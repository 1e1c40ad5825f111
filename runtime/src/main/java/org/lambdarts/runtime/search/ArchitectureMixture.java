package org.lambdarts.runtime.search;

import java.util.Map;
import java.util.Objects;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.space.Decision;
import org.lambdarts.api.space.Mixture;
import org.lambdarts.api.tensor.Tensor;

/**
 * Mixing weights from α, relaxed anew for every cell.
 *
 * @param logits per decision, α [edges, candidates]
 * @param relaxation how α becomes weights
 * @param temperature positive
 * @param noise the step's noise
 * @param draw which of the step's prices, from 0
 */
record ArchitectureMixture(
    Map<Decision, Tensor> logits,
    Relaxation relaxation,
    double temperature,
    GumbelNoise noise,
    int draw)
    implements Mixture {

  @Override
  public Tensor weights(Decision decision, int cell) {
    Tensor alpha = Objects.requireNonNull(logits.get(decision), decision.name());
    return relaxation.weights(alpha, temperature, () -> noise.draw(decision, cell, draw));
  }
}
