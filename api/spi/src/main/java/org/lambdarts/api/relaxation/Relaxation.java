package org.lambdarts.api.relaxation;

import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Tensor;

/**
 * Turns architecture logits α into mixing weights.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface Relaxation {

  /**
   * Draws what is random in the mixing weights of one choice block, once for all passes of a search
   * step: the perturbed passes of a second-order step must differ in the network's weights alone.
   * Draws nothing unless overridden.
   *
   * @param context where random numbers come from, and how many samples there are
   * @return what {@link RelaxationStep#noise} is to give, of any shape; empty for none
   */
  default Optional<Tensor> drawNoise(NoiseContext context) {
    return Optional.empty();
  }

  /**
   * The mixing weights of one choice block.
   *
   * @param logits α [edges, candidates]
   * @param step temperature and noise
   * @return [edges, candidates], or [batch, edges, candidates] when each sample has its own; where
   *     the step has no noise always [edges, candidates]
   */
  Tensor weights(Tensor logits, RelaxationStep step);
}
