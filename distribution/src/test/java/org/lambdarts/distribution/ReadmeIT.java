package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the README says is so. */
final class ReadmeIT {

  private static final Path README = Path.of("../README.md");

  @Test
  void listsTheConfigKeysAsTheyAre() throws Exception {
    String keys =
        Files.readString(Path.of("../runtime/core/src/main/resources/reference.conf")).strip();
    assertTrue(
        Files.readString(README).contains(keys),
        "the config keys in README.md are not those of reference.conf; copy them again");
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
