package org.lambdarts.api.hypernetwork;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Makes hypernetworks of one form.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface HypernetworkFactory extends NamedFactory {

  /**
   * Whether α depends on λ. A form that does not can be searched with without λ, as plain DARTS is.
   *
   * @return true unless overridden
   */
  default boolean followsLambda() {
    return true;
  }

  /**
   * Makes the hypernetwork of one choice block.
   *
   * @param context its output shape, and where to make its parameters
   * @return the hypernetwork
   */
  Hypernetwork create(HypernetworkContext context);
}
