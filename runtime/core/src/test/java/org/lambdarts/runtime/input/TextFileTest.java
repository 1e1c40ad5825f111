package org.lambdarts.runtime.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;

final class TextFileTest {

  @TempDir private Path folder;

  @Test
  void leavesOutTheByteOrderMarkOfOtherEditors() throws IOException {
    assertEquals("{}", TextFile.read(write("\ufeff{}"), 100));
  }

  @Test
  void rejectsAFileThatIsLargerThanItMayBe() throws IOException {
    Path file = write("x".repeat(1_001));
    assertEquals(
        file
            + " cannot be read: it is larger than 1,000 bytes, so it is not a file of the kind that"
            + " is expected here",
        rejection(file));
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
    assertEquals(latin + " cannot be read: it is not text in UTF-8", rejection(latin));
    assertEquals(folder + " cannot be read: it is a folder", rejection(folder));
    Path absent = folder.resolve("absent");
    assertEquals(absent + " cannot be read: there is no such file", rejection(absent));
  }

  @Test
  void findsTheReasonInTheTypeWhereTheMessageIsThePath() {
    assertEquals("no permission", IoReason.of(new AccessDeniedException("x.csv")));
    assertEquals("there is no such file", IoReason.of(new NoSuchFileException("x.csv")));
    assertEquals(
        "no permission", IoReason.of(new FileNotFoundException("x.csv (Permission denied)")));
    assertEquals(
        "Too many open files",
        IoReason.of(new FileSystemException("x.csv", null, "Too many open files")));
    assertEquals(
        "the system does not say why", IoReason.of(new FileSystemException("x.csv", null, null)));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("some.json"), text);
  }

  private static String rejection(Path file) {
    return assertThrows(LambdartsException.class, () -> TextFile.read(file, 1_000)).getMessage();
  }
}
