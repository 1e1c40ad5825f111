package org.lambdarts.plugin.backend.dl4j;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.tensor.TensorBackendFactory;

/** Contributes the tensor backend {@code dl4j}. */
public final class Dl4jPlugin implements Plugin {

  /** For the service loader. */
  public Dl4jPlugin() {}

  @Override
  public List<TensorBackendFactory> backends() {
    return List.of(new Dl4jBackendFactory());
  }
}
