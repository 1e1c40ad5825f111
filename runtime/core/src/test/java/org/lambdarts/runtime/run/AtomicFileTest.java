package org.lambdarts.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;

final class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void makesItsFolderAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("a/b/text.txt");
    AtomicFile.write(file, "first");
    AtomicFile.write(file, "second, longer");
    assertEquals("second, longer", Files.readString(file));
    assertEquals(List.of(file), files(file.getParent()));
  }

  @Test
  void keepsTheOldFileWhenWritingFails() throws IOException {
    Path file = folder.resolve("text.txt");
    AtomicFile.write(file, "old");
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write("half".getBytes(StandardCharsets.UTF_8));
                      throw new IOException("No space left on device");
                    }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(file), files(folder));
    assertTrue(e.getMessage().startsWith(file + " cannot be written: No space"), e.getMessage());
  }

  @Test
  void namesTheFolderThatIsAFile() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "");
    Path file = blocked.resolve("text.txt");
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> AtomicFile.write(file, "x"));
    assertTrue(e.getMessage().contains("--output"), e.getMessage());
    assertTrue(e.getMessage().startsWith(file + " cannot be written"), e.getMessage());
  }

  @Test
  void keepsWhatWasThereUnderAnotherName() throws IOException {
    Path file = folder.resolve("text.txt");
    Path kept = folder.resolve("kept.txt");
    AtomicFile.write(file, "first");
    AtomicFile.write(file, out -> out.write('2'), kept);
    AtomicFile.write(file, out -> out.write('3'), kept);
    assertEquals("3", Files.readString(file));
    assertEquals("2", Files.readString(kept));
    assertEquals(2, files(folder).size());
  }

  @Test
  void anInterruptedThreadWritesAllTheSame() throws IOException {
    Path file = folder.resolve("new/text.txt");
    Thread.currentThread().interrupt();
    AtomicFile.write(file, "saved");
    assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
    assertEquals("saved", Files.readString(file));
  }

  @Test
  void anErrorLeavesNoTemporaryFile() throws IOException {
    Path file = folder.resolve("text.txt");
    assertThrows(
        OutOfMemoryError.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  throw new OutOfMemoryError("not really");
                }));
    assertEquals(List.of(), files(folder));
  }

  @Test
  void noTwoTemporaryNamesAreTheSame() throws IOException {
    Path file = folder.resolve("text.txt");
    AtomicFile.write(
        file,
        out -> {
          AtomicFile.write(file, "inner");
          out.write('o');
        });
    assertEquals("o", Files.readString(file));
  }

  private static List<Path> files(Path where) throws IOException {
    try (Stream<Path> list = Files.list(where)) {
      return list.toList();
    }
  }
}
