package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackendContext;

/**
 * What a backend is started for.
 *
 * @param elementType the precision of its tensors
 * @param config its section
 */
public record BackendContext(ElementType elementType, Config config)
    implements TensorBackendContext {}
