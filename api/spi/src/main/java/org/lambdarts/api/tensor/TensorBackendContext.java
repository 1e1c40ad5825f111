package org.lambdarts.api.tensor;

import org.lambdarts.api.FactoryContext;

/**
 * What a backend is started for: one run.
 *
 * @since 0.1
 */
public interface TensorBackendContext extends FactoryContext {

  /**
   * The precision of its tensors.
   *
   * @return the type
   */
  ElementType elementType();
}
