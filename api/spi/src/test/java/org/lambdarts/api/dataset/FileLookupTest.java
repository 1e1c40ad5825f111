package org.lambdarts.api.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.UnreadableFileException;

final class FileLookupTest {

  @TempDir Path folder;

  @Test
  void filesAndFoldersAreFoundThroughLinksToo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path toFile = Files.createSymbolicLink(folder.resolve("to-file"), file);
    Path toFolder = Files.createSymbolicLink(folder.resolve("to-folder"), folder);
    assertTrue(FileLookup.isFile(file));
    assertTrue(FileLookup.isFile(toFile));
    assertFalse(FileLookup.isFile(toFolder));
    assertTrue(FileLookup.isFolder(folder));
    assertTrue(FileLookup.isFolder(toFolder));
    assertFalse(FileLookup.isFolder(toFile));
  }

  @Test
  void whatIsNotThereIsNeither() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    for (Path path : new Path[] {folder.resolve("nowhere"), link}) {
      assertFalse(FileLookup.isFile(path));
      assertFalse(FileLookup.isFolder(path));
    }
  }

  @Test
  void linksInACircleAreRejected() throws IOException {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, link);
    String expected = "cannot read " + link + ": its symbolic links lead in a circle; correct them";
    assertEquals(
        expected,
        assertThrows(UnreadableFileException.class, () -> FileLookup.isFile(link)).getMessage());
    assertEquals(
        expected,
        assertThrows(UnreadableFileException.class, () -> FileLookup.isFolder(link)).getMessage());
  }

  @Test
  void aPipeIsRejected() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes");
    assertEquals(
        pipe + " is no file but a pipe, a socket or a device: put the file itself there",
        assertThrows(LambdartsException.class, () -> FileLookup.isFile(pipe)).getMessage());
    assertFalse(FileLookup.isFolder(pipe));
  }
}
