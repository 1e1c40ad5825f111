package org.lambdarts.api.tensor;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Makes tensor backends of one kind.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface TensorBackendFactory extends NamedFactory {

  /**
   * Starts a backend.
   *
   * @param context precision and settings
   * @return the backend, to be closed by the caller
   * @throws org.lambdarts.api.LambdartsException if the device or a library is not there; the
   *     message names it and says what to do
   */
  TensorBackend create(TensorBackendContext context);

  /**
   * Checks the settings without starting anything: no library is loaded and no device opened. Does
   * nothing unless overridden.
   *
   * @param context precision and settings
   * @throws org.lambdarts.api.LambdartsException if a setting cannot be right on any machine; the
   *     same that {@link #create} would say
   */
  default void check(TensorBackendContext context) {}

  /**
   * Whether its tensors are in the memory of the machine, whose size is known before the backend is
   * started. A run that needs more than there is is then rejected.
   *
   * @param context precision and settings
   * @return true unless overridden; false where a device has memory of its own
   */
  default boolean usesHostMemory(TensorBackendContext context) {
    return true;
  }
}
