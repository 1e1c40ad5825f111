package org.lambdarts.api.tensor;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;

/**
 * What a backend is started for: one run.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface TensorBackendContext extends FactoryContext {

  /** {@return the precision of its tensors} */
  ElementType elementType();
}
