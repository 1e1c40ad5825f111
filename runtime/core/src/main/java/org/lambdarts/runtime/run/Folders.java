package org.lambdarts.runtime.run;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Folders whose entries outlast a power cut: a file that was made or renamed is one, once synced.
 */
final class Folders {

  private Folders() {}

  /** The folder that a file is in, or would be. */
  static Path of(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  /** Makes a folder and those above it, where need be. */
  static void create(Path folder) throws IOException {
    Path existing = folder.toAbsolutePath();
    while (existing != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    Files.createDirectories(folder);
    Path made = folder.toAbsolutePath();
    while (made != null && !made.equals(existing)) {
      made = made.getParent();
      if (made != null) {
        sync(made);
      }
    }
  }

  /** Makes sure that the entries of a folder are on disk, where the system can do that. */
  static void sync(Path folder) {
    boolean interrupted = Thread.interrupted();
    boolean again = true;
    while (again) {
      again = false;
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (ClosedByInterruptException e) {
        // an interrupt ends the run, not its saving
        interrupted |= Thread.interrupted();
        again = true;
      } catch (IOException e) {
        // Windows opens no folder, and some network file systems sync none
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
