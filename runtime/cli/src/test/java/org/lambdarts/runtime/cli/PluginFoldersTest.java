package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginFoldersTest {

  @TempDir private Path home;

  @Test
  void allInTheOrderOfTheirPrecedence() throws IOException {
    Path own = Files.createDirectories(home.resolve(".lambdarts/plugins"));
    String separator = File.pathSeparator;
    assertEquals(
        List.of(Path.of("dist", "plugins"), Path.of("a"), Path.of("b c"), own),
        new PluginFolders(
                Optional.of(Path.of("dist")),
                Optional.of("a" + separator + separator + "b c" + separator),
                Optional.of(home))
            .all());
  }

  @Test
  void eachMayBeMissing() {
    assertEquals(
        List.of(), new PluginFolders(Optional.empty(), Optional.empty(), Optional.of(home)).all());
  }

  @Test
  void aNameThatIsNoPathIsWrongUsage() {
    UsageException e =
        assertThrows(UsageException.class, () -> PluginFolders.split("a\0b", "--plugins"));
    assertTrue(e.getMessage().startsWith("--plugins names "), e.getMessage());
  }
}
