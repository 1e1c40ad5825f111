package org.lambdarts.runtime.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/** What files are called until they are whole, and the end of those that never were. */
final class TemporaryFiles {

  private static final String PREFIX = ".lambdarts-";
  private static final String SUFFIX = ".tmp";

  private TemporaryFiles() {}

  /** A name in the folder of a file that no other process or thread has. */
  static Path beside(Path file) {
    return file.resolveSibling(PREFIX + UUID.randomUUID() + SUFFIX);
  }

  /** Deletes what killed processes left. To be called by the one that holds the run folder. */
  static void deleteAll(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = file.getFileName().toString();
            if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
