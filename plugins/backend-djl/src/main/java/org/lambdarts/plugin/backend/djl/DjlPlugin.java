package org.lambdarts.plugin.backend.djl;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.tensor.TensorBackendFactory;

/** Contributes the tensor backend {@code djl}. */
public final class DjlPlugin implements Plugin {

  /** For the service loader. */
  public DjlPlugin() {}

  @Override
  public List<TensorBackendFactory> backends() {
    return List.of(new DjlBackendFactory());
  }
}
