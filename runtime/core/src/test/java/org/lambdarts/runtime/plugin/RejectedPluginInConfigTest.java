package org.lambdarts.runtime.plugin;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.Problem;
import org.lambdarts.runtime.config.RunConfigReader;

/**
 * A run that needs a rejected plugin is told where in its config, and what is wrong with the jar.
 */
class RejectedPluginInConfigTest {

  @TempDir Path plugins;
  @TempDir Path configs;

  @Test
  void theProblemHasFileAndLineAndTheRejection() throws IOException {
    Path jar =
        PluginJar.withOperation("acme.jar", "org.acme.Ops", "mb_conv")
            .entry("reference.conf", "operations.mb_conv.expansion = 6")
            .attribute("Lambdarts-Api-Version", "0.1")
            .without("org.acme.Ops")
            .writeTo(plugins);
    Path config =
        Files.writeString(
            configs.resolve("my.conf"), "lambdarts {\n  operations.mb_conv.expansion = 3\n}\n");
    RunConfigReader reader = new RunConfigReader(new PluginLoader().load(plugins), Map.of());

    List<String> problems =
        assertThrows(InvalidConfigException.class, () -> reader.read(config, Map.of()))
            .problems()
            .stream()
            .map(Problem::toString)
            .filter(problem -> problem.startsWith(config + ":2: "))
            .toList();

    assertTrue(
        problems
            .toString()
            .contains(
                "mb_conv is in "
                    + jar
                    + ", which was rejected: it names org.acme.Ops as its plugin, but has no such"
                    + " class; correct the name in META-INF/services/org.lambdarts.api.Plugin, or"
                    + " add the class"),
        problems::toString);
  }
}
