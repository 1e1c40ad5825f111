package org.lambdarts.api.tensor;

import com.typesafe.config.Config;
import org.lambdarts.api.NamedFactory;

/**
 * Makes tensor backends of one kind.
 *
 * @since 0.1
 */
public interface TensorBackendFactory extends NamedFactory {

  /**
   * Starts a backend.
   *
   * @param elementType the precision of its tensors
   * @param config the backend's own section, defaults filled in
   * @return the backend, to be closed by the caller
   * @throws org.lambdarts.api.LambdartsException if the device or a library is not there; the
   *     message names it and says what to do
   */
  TensorBackend create(ElementType elementType, Config config);
}
