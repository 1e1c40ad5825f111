package org.lambdarts.plugin.backend.djl;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.testkit.TensorBackendContract;

final class DjlBackendContractTest extends TensorBackendContract {

  @Override
  protected TensorBackendFactory factory() {
    return new DjlBackendFactory();
  }

  /** The arrays are small, and threads that wait for each other are slow on a busy machine. */
  @Override
  protected Config config() {
    return ConfigFactory.parseString("threads = 1").withFallback(super.config());
  }
}
