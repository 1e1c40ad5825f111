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
  void isHeldByOneAtATime() {
    RunFolder open = RunFolder.open(folder);
    LambdartsException e = assertThrows(LambdartsException.class, () -> RunFolder.open(folder));
    assertTrue(e.getMessage().startsWith(folder + " is in use by another run"), e.getMessage());
    open.close();
    RunFolder.open(folder).close();
  }

  @Test
  void deletesWhatKilledProcessesLeftAndNothingElse() throws IOException {
    Path search = Files.createDirectories(folder.resolve("seed-0/search"));
    Path stale = TemporaryFiles.beside(search.resolve("checkpoint.safetensors"));
    Files.writeString(stale, "half");
    Path own = Files.writeString(search.resolve(".mine.tmp"), "of the user");
    RunFolder.open(folder).close();
    assertTrue(Files.notExists(stale));
    assertEquals("of the user", Files.readString(own));
  }

  @Test
  void deletesWhatItsWorkersLeftWhenItCloses() throws IOException {
    Path training = folder.resolve("seed-0/train/random-00");
    Path left;
    try (RunFolder open = RunFolder.open(folder)) {
      left = TemporaryFiles.beside(Files.createDirectories(training).resolve("epochs.csv"));
      Files.writeString(left, "half");
      assertEquals(folder, open.root());
    }
    assertTrue(Files.notExists(left));
  }
}
