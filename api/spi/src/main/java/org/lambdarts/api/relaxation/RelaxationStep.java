package org.lambdarts.api.relaxation;

import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.tensor.Tensor;

/**
 * What the mixing weights of one choice block depend on beside α. Implemented by the host; later
 * versions of the api may add methods.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface RelaxationStep {

  /**
   * The temperature of this epoch.
   *
   * @return positive; small makes weights sharp
   */
  double temperature();

  /**
   * What {@link Relaxation#drawNoise} has drawn for this step, the same in all its passes.
   *
   * @return empty if it draws nothing, and where nothing is to be random, as in validation
   */
  Optional<Tensor> noise();
}
