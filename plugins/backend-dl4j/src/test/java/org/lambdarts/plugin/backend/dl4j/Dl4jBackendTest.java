package org.lambdarts.plugin.backend.dl4j;

import com.typesafe.config.Config;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.testkit.TensorBackendContract;

final class Dl4jBackendTest extends TensorBackendContract {

  @Override
  protected TensorBackendFactory factory() {
    return new Dl4jBackendFactory();
  }

  @Override
  protected Config config() {
    return Backends.defaults();
  }
}
