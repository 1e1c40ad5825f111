package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;

/** The reader with the plugins that come with Lambdarts. */
class BuiltInPluginsTest {

  private static final PluginCatalog PLUGINS =
      new PluginLoader().loadClassPath(BuiltInPluginsTest.class.getClassLoader());

  @TempDir private Path folder;

  /** Each factory in each section that may choose it. */
  static Stream<Arguments> choices() {
    return Schema.OF_RUN.slots().stream()
        .flatMap(
            slot ->
                PLUGINS.factories(slot.kind()).stream()
                    .map(factory -> Arguments.of(slot.path(), factory.name())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("choices")
  void everyFactoryCanBeChosenAndItsDefaultsReadAgain(String slot, String name) throws IOException {
    RunSettings settings = read("lambdarts." + slot + ".name = " + name);
    RunSettings again = read(ConfigRenderer.render(settings));
    assertEquals(settings, again);
    assertEquals(name, settings.resolved().getString("lambdarts." + slot + ".name"));
  }

  @Test
  void everyKindCanBeChosen() {
    Set<FactoryKind> chosen =
        Schema.OF_RUN.slots().stream().map(Declaration.OfSlot::kind).collect(Collectors.toSet());
    chosen.add(FactoryKind.OPERATION);
    chosen.add(FactoryKind.LISTENER);
    // chosen by the command that exports, not by a config
    chosen.add(FactoryKind.EXPORTER);
    assertEquals(EnumSet.allOf(FactoryKind.class), chosen);
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
