package org.lambdarts.runtime.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.relaxation.RelaxationStep;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.tensor.Tensor;

/** Mixing weights from α: relaxed once per choice block and pass, shared by all cells. */
final class ArchitectureMixingWeights implements MixingWeights {

  private final Map<ChoiceBlock, Tensor> weights;

  private ArchitectureMixingWeights(Map<ChoiceBlock, Tensor> weights) {
    this.weights = weights;
  }

  /**
   * Relaxes.
   *
   * @param logits per choice block, α [edges, candidates]
   * @param relaxation how α becomes weights
   * @param temperature positive
   * @param noise the step's noise
   * @param draw which of the step's values of λ, from 0
   */
  static ArchitectureMixingWeights of(
      Map<ChoiceBlock, Tensor> logits,
      Relaxation relaxation,
      double temperature,
      RelaxationNoise noise,
      int draw) {
    Map<ChoiceBlock, Tensor> weights = new LinkedHashMap<>();
    logits.forEach(
        (block, alpha) ->
            weights.put(
                block, relaxation.weights(alpha, new Step(temperature, noise.of(block, draw)))));
    return new ArchitectureMixingWeights(weights);
  }

  @Override
  public Tensor weights(ChoiceBlock block) {
    return Objects.requireNonNull(weights.get(block), block.name());
  }

  private record Step(double temperature, Optional<Tensor> noise) implements RelaxationStep {}
}
