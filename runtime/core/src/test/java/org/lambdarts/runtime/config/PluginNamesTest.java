package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;

/**
 * The runtime knows no plugin by its name. What is special about one is a property that its kind
 * declares, so that it can be special in anybody's plugin.
 */
final class PluginNamesTest {

  private static final Path RUNTIME = Path.of("..");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*)\"");

  /** Names of a schedule and a regularizer, but in sources a counter of steps and a command. */
  private static final Set<String> OTHER_MEANINGS = Set.of("step", "latency");

  /** Defaults of the config; a palette; and what SVG calls an area without color. */
  private static final Pattern ALLOWED =
      Pattern.compile("standard = |Map\\.entry\\(\"[a-z0-9_]+\", \"#|\"fill\", \"none\"");

  @Test
  void standInNoClassOfTheRuntime() throws IOException {
    Set<String> names = names();
    assertTrue(names.containsAll(Set.of("none", "softmax", "djl", "darts-cells")), "" + names);
    assertEquals(List.of(), uses(names));
  }

  private static Set<String> names() {
    PluginCatalog plugins =
        new PluginLoader().loadClassPath(PluginNamesTest.class.getClassLoader());
    return Arrays.stream(FactoryKind.values())
        .flatMap(kind -> plugins.factories(kind).stream())
        .map(DiscoveredFactory::name)
        .filter(name -> !OTHER_MEANINGS.contains(name))
        .collect(Collectors.toSet());
  }

  private static List<String> uses(Set<String> names) throws IOException {
    try (Stream<Path> files = Files.walk(RUNTIME)) {
      return files
          .filter(file -> file.toString().replace('\\', '/').matches(".*/src/main/java/.*\\.java"))
          .flatMap(file -> uses(file, names))
          .toList();
    }
  }

  private static Stream<String> uses(Path file, Set<String> names) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.strip().startsWith("*"))
          .filter(line -> !ALLOWED.matcher(line).find())
          .filter(line -> LITERAL.matcher(line).results().anyMatch(found -> names(found, names)))
          .map(line -> file.getFileName() + ": " + line.strip());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean names(MatchResult literal, Set<String> names) {
    return names.contains(literal.group(1));
  }
}
