package org.lambdarts.runtime.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginLoader;

class CreationTest {

  private static final String NAME = "fashion-mnist";

  @TempDir private Path folder;
  private Path file;
  private RunSettings settings;

  @BeforeEach
  void read() throws IOException {
    file =
        Files.writeString(
            folder.resolve("run.conf"),
            "lambdarts.dataset {\n  name = " + NAME + "\n  flip = up\n}");
    settings =
        new RunConfigReader(
                new PluginLoader().loadClassPath(CreationTest.class.getClassLoader()), Map.of())
            .read(file, Map.of());
  }

  @Test
  void aFactorysViolationIsToldAtItsKey() {
    RuntimeException violation = new ConfigException.BadValue("flip", "must not be up");
    InvalidConfigException e = assertThrows(InvalidConfigException.class, () -> create(violation));
    assertEquals(file + ":3: lambdarts.dataset.flip must not be up", e.getMessage());
    assertSame(violation, e.getCause());
  }

  @Test
  void aFailureThatSpeaksForItselfIsPassedOn() {
    RuntimeException failure = new LambdartsException("there is no folder x: make it");
    assertSame(failure, assertThrows(LambdartsException.class, () -> create(failure)));
  }

  @Test
  void aDefectIsPassedOn() {
    RuntimeException defect = new IllegalStateException("flip");
    assertSame(defect, assertThrows(IllegalStateException.class, () -> create(defect)));
  }

  @Test
  void whatTheFactoryMakesIsReturned() {
    assertEquals(
        "up",
        new Creation(settings)
            .create(
                settings.dataset(), factories(), (factory, config) -> config.getString("flip")));
  }

  private void create(RuntimeException thrown) {
    new Creation(settings)
        .create(
            settings.dataset(),
            factories(),
            (factory, config) -> {
              throw thrown;
            });
  }

  private static Map<String, NamedFactory> factories() {
    return Map.of(NAME, () -> NAME);
  }
}
