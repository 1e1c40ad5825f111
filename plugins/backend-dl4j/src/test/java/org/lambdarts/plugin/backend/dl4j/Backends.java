package org.lambdarts.plugin.backend.dl4j;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.testkit.Contexts;

/** Backends for tests. */
final class Backends {

  private Backends() {}

  static Config defaults() {
    return ConfigFactory.parseResources(Backends.class.getClassLoader(), "reference.conf")
        .getConfig("backend.dl4j");
  }

  static Dl4jBackend open(ElementType elementType, int threads) {
    return open(elementType, threads, false);
  }

  static Dl4jBackend open(ElementType elementType, int threads, boolean plain) {
    Config config =
        ConfigFactory.parseMap(Map.of("threads", threads, "plain", plain)).withFallback(defaults());
    return (Dl4jBackend) new Dl4jBackendFactory().create(Contexts.backend(elementType, config));
  }
}
