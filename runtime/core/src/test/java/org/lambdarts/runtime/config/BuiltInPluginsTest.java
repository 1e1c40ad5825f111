package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;

/** The reader with the plugins that come with Lambdarts. */
class BuiltInPluginsTest {

  private static final PluginCatalog PLUGINS =
      new PluginLoader().loadClassPath(BuiltInPluginsTest.class.getClassLoader());

  @TempDir private Path folder;

  static Stream<DiscoveredFactory> factories() {
    return PLUGINS.factories().stream()
        .filter(f -> f.kind() != FactoryKind.OPERATION && f.kind() != FactoryKind.LISTENER);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void everyFactoryCanBeChosenAndItsDefaultsReadAgain(DiscoveredFactory factory)
      throws IOException {
    RunSettings settings =
        read("lambdarts." + factory.kind().section() + ".name = " + factory.name());
    RunSettings again = read(ConfigRenderer.render(settings));
    assertEquals(settings, again);
    assertEquals(
        factory.name(),
        settings.resolved().getString("lambdarts." + factory.kind().section() + ".name"));
  }

  @Test
  void theDefaultsOfTheCoreNameBuiltInFactories() throws IOException {
    RunSettings settings = read("");
    assertEquals(List.of(), PLUGINS.rejections());
    assertEquals(3, settings.searchSpace().config().getInt("cells"));
    assertEquals(0, settings.hypernetwork().config().getInt("knots"));
  }

  @Test
  void aMistypedKeyOfAPluginIsFound() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class, () -> read("lambdarts.search-space.chanels = 8"));
    assertEquals(
        folder.resolve("run.conf")
            + ":1: lambdarts.search-space.chanels is not a key of the search space darts-cells;"
            + " did you mean channels?",
        e.getMessage());
  }

  private RunSettings read(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("run.conf"), content);
    return new RunConfigReader(PLUGINS, Map.of()).read(file, Map.of());
  }
}
