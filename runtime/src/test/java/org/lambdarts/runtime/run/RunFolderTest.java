package org.lambdarts.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;

final class RunFolderTest {

  @TempDir private Path folder;

  @Test
  void locksBeforeItComparesConfigs() {
    RunFolder open = RunFolder.open(folder, "a = 1\n");
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> RunFolder.open(folder, "a = 2\n"));
    assertTrue(e.getMessage().startsWith(folder + " is in use by another run"), e.getMessage());
    open.close();
    assertThrows(LambdartsException.class, () -> RunFolder.open(folder, "a = 2\n"));
    // what refused the config holds the folder no longer
    RunFolder.open(folder, "a = 1\n").close();
  }

  @Test
  void deletesWhatKilledProcessesLeftAndNothingElse() throws IOException {
    Path search = Files.createDirectories(folder.resolve("seed-0/search"));
    Path stale = TemporaryFiles.beside(search.resolve("checkpoint.safetensors"));
    Files.writeString(stale, "half");
    Path own = Files.writeString(search.resolve(".mine.tmp"), "of the user");
    RunFolder.open(folder, "a = 1\n").close();
    assertTrue(Files.notExists(stale));
    assertEquals("of the user", Files.readString(own));
  }
}
