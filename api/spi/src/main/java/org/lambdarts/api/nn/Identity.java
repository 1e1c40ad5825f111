package org.lambdarts.api.nn;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Tensor;

/**
 * The layer that returns its input. Drop path leaves it alone.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Identity implements Layer {

  /** Creates the layer. */
  public Identity() {}

  @Override
  public Tensor forward(Tensor input, Pass pass) {
    return input;
  }
}
