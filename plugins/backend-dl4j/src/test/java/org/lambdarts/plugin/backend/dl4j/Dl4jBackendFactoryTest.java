package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.testkit.Contexts;

final class Dl4jBackendFactoryTest {

  private final Dl4jBackendFactory factory = new Dl4jBackendFactory();

  @Test
  void isFoundAsAService() {
    Plugin plugin = ServiceLoader.load(Plugin.class).findFirst().orElseThrow();
    assertEquals("dl4j", plugin.backends().get(0).name());
    assertInstanceOf(Dl4jPlugin.class, plugin);
  }

  @Test
  void negativeThreadsAreRejectedWithTheirPlace() {
    Config config =
        ConfigFactory.parseString(
            "threads = -1", ConfigParseOptions.defaults().setOriginDescription("my.conf"));
    LambdartsException rejected =
        assertThrows(
            LambdartsException.class,
            () -> factory.create(Contexts.backend(ElementType.FLOAT32, config)));
    assertTrue(rejected.getMessage().startsWith("my.conf: 1: threads = -1"), rejected.getMessage());
  }

  @Test
  void zeroThreadsAreOnePerCore() {
    try (TensorBackend backend =
        factory.create(Contexts.backend(ElementType.FLOAT32, Backends.defaults()))) {
      int cores = Runtime.getRuntime().availableProcessors();
      assertTrue(
          backend.description().endsWith("on cpu, " + cores + " threads"), backend.description());
    }
  }
}
