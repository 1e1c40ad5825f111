package org.lambdarts.testkit.tensor;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackend;

/**
 * Starts the backend under test.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface BackendSource {

  /**
   * Starts a fresh backend, or skips the test if the backend does not offer the precision.
   *
   * @param elementType the precision
   * @return the backend, to be closed by the caller
   */
  TensorBackend open(ElementType elementType);
}
