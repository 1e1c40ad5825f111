package org.lambdarts.runtime.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.space.Decision;
import org.lambdarts.api.space.Mixture;
import org.lambdarts.api.tensor.Tensor;

/** Mixing weights from α: relaxed once per decision and pass, shared by all cells. */
final class ArchitectureMixture implements Mixture {

  private final Map<Decision, Tensor> weights;

  private ArchitectureMixture(Map<Decision, Tensor> weights) {
    this.weights = weights;
  }

  /**
   * Relaxes.
   *
   * @param logits per decision, α [edges, candidates]
   * @param relaxation how α becomes weights
   * @param temperature positive
   * @param noise the step's noise
   * @param draw which of the step's prices, from 0
   */
  static ArchitectureMixture of(
      Map<Decision, Tensor> logits,
      Relaxation relaxation,
      double temperature,
      GumbelNoise noise,
      int draw) {
    Map<Decision, Tensor> weights = new LinkedHashMap<>();
    logits.forEach(
        (decision, alpha) ->
            weights.put(
                decision,
                relaxation.weights(alpha, temperature, () -> noise.draw(decision, draw))));
    return new ArchitectureMixture(weights);
  }

  @Override
  public Tensor weights(Decision decision) {
    return Objects.requireNonNull(weights.get(decision), decision.name());
  }
}
