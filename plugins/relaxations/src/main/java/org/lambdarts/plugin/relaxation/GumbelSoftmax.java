package org.lambdarts.plugin.relaxation;

import java.util.Optional;
import org.lambdarts.api.relaxation.NoiseContext;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.relaxation.RelaxationStep;
import org.lambdarts.api.tensor.Tensor;

/** {@code gumbel-softmax}: softmax((α + Gumbel noise) / t), drawn per sample (arXiv 1611.01144). */
final class GumbelSoftmax implements Relaxation {

  @Override
  public Optional<Tensor> drawNoise(NoiseContext context) {
    return Optional.of(context.gumbel());
  }

  @Override
  public Tensor weights(Tensor logits, RelaxationStep step) {
    return step.noise()
        .map(noise -> noise.add(logits))
        .orElse(logits)
        .div(step.temperature())
        .softmax(-1);
  }
}
