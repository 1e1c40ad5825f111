package org.lambdarts.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryFolderTest {

  private static final int SOMEBODY_ELSE = 54321;

  @TempDir private Path home;
  @TempDir private Path temporary;

  @BeforeEach
  void needsOwners() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("unix"),
        "this file system has no owners to check");
  }

  private Path find() {
    return new LibraryFolder(home, temporary).find(".cache/natives", "CACHE_DIR");
  }

  private Path perUser() throws IOException {
    return temporary.resolve("lambdarts-" + Files.getAttribute(home, "unix:uid"));
  }

  private static void giveAway(Path path) {
    try {
      Files.setAttribute(path, "unix:uid", SOMEBODY_ELSE);
    } catch (IOException | RuntimeException e) {
      assumeTrue(false, "only root may give files to others");
    }
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private void assertPrivate(Path folder) throws IOException {
    assertEquals(perUser().resolve(".cache/natives"), folder);
    assertTrue(Files.isDirectory(folder));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(perUser())));
  }

  @Test
  void isInTheHomeFolder() throws IOException {
    assertEquals(home.resolve(".cache/natives"), find());
    assertTrue(Files.isDirectory(find()));
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void withoutAHomeIsOneOfTheUsersOwn() throws IOException {
    Path missing = home.resolve("missing");
    LibraryFolder folder = new LibraryFolder(missing, temporary);
    assertPrivate(folder.find(".cache/natives", "CACHE_DIR"));
    assertPrivate(folder.find(".cache/natives", "CACHE_DIR"));
  }

  @Test
  void anUnknownHomeIsNoFolderBesideTheWorkingFolder() throws IOException {
    assertPrivate(new LibraryFolder(Path.of("?"), temporary).find(".cache/natives", "CACHE_DIR"));
    assertTrue(Files.notExists(Path.of("?")));
  }

  @Test
  void aHomeOfSomebodyElseIsNotUsed() throws IOException {
    giveAway(home);
    Path folder = new LibraryFolder(home, temporary).find(".cache/natives", "CACHE_DIR");
    assertTrue(folder.startsWith(temporary), folder.toString());
    assertTrue(Files.notExists(home.resolve(".cache")));
  }

  @Test
  void aFolderInTheHomeThatSomebodyElseMadeIsNotUsed() throws IOException {
    giveAway(Files.createDirectories(home.resolve(".cache/natives")).getParent());
    assertPrivate(find());
  }

  @Test
  void aFolderInTheHomeThatAllMayWriteToIsNotUsed() throws IOException {
    permit(Files.createDirectories(home.resolve(".cache/natives")), "rwxrwxrwx");
    assertPrivate(find());
  }

  @Test
  void aTemporaryFolderOfSomebodyElseIsRejected() throws IOException {
    giveAway(Files.createDirectory(perUser()));
    assertRejected("belongs to the user " + SOMEBODY_ELSE);
  }

  @Test
  void aTemporaryFolderThatOthersMayWriteToIsRejected() throws IOException {
    for (String permissions : new String[] {"rwx-w----", "rwx----w-"}) {
      permit(Files.createDirectories(perUser()), permissions);
      assertRejected("may be written to by others");
    }
  }

  @Test
  void aLinkToAnotherFolderIsRejected() throws IOException {
    Files.createSymbolicLink(perUser(), Files.createDirectory(temporary.resolve("elsewhere")));
    assertRejected("is no folder");
  }

  private void assertRejected(String fault) throws IOException {
    LibraryFolder folder = new LibraryFolder(home.resolve("missing"), temporary);
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> folder.find(".cache/natives", "CACHE_DIR"));
    assertEquals(
        perUser()
            + " is where native libraries are unpacked if the home folder cannot be used, but it "
            + fault
            + ", so libraries in it are not loaded; remove it, or name a folder of yours with"
            + " CACHE_DIR",
        e.getMessage());
    assertTrue(Files.notExists(perUser().resolve(".cache")));
  }
}
