package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation says is so. */
final class ReadmeIT {

  private static final Pattern FACTORY =
      Pattern.compile("\"kind\" : \"([^\"]+)\",\\s+\"name\" : \"([^\"]+)\"");

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
  void theConfigReferenceHasEveryFactoryThatShips(@TempDir Path folder) throws Exception {
    String page = Files.readString(Launcher.home().resolve("docs/config-reference.md"));
    Launcher.Result plugins = Launcher.run(folder, "plugins", "--json");
    assertEquals(0, plugins.status(), plugins.err());
    List<String> missing =
        FACTORY
            .matcher(plugins.out())
            .results()
            // of operations only those with keys are there
            .filter(factory -> !factory.group(1).equals("operation"))
            .map(factory -> factory.group(2))
            .filter(name -> !page.contains("\n#### " + name + "\n"))
            .toList();
    assertEquals(
        List.of(),
        missing,
        "make their plugins dependencies of the runtime's tests, and write the page anew with"
            + " ConfigReferenceTest");
    assertTrue(page.contains("\n#### djl\n"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
  void everyShippedConfigIsValid(@TempDir Path folder) throws Exception {
    try (var configs = Files.walk(Launcher.home().resolve("configs"))) {
      for (Path config : configs.filter(file -> file.toString().endsWith(".conf")).toList()) {
        Launcher.Result result = Launcher.run(folder, "validate", config.toString(), "--no-data");
        assertEquals(0, result.status(), config + ": " + result.err());
      }
    }
  }
}
