package org.lambdarts.runtime.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.input.IoReason;

/** Says why a file cannot be written. */
final class WriteFailure {

  private static final long NEARLY_FULL_BYTES = 1 << 20;

  private WriteFailure() {}

  static LambdartsException of(Path file, IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return new LambdartsException(
          file + " cannot be written: no permission; choose another folder with --output", cause);
    }
    if (isFull(file)) {
      return new LambdartsException(
          file
              + " cannot be written: the disk is full; make room and run the same command again,"
              + " it continues from the last checkpoint",
          cause);
    }
    return new LambdartsException(
        file
            + " cannot be written: "
            + IoReason.of(cause)
            + "; choose another folder with --output",
        cause);
  }

  private static boolean isFull(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      while (folder != null && Files.notExists(folder)) {
        folder = folder.getParent();
      }
      FileStore store = Files.getFileStore(folder == null ? Path.of("/") : folder);
      return store.getUsableSpace() < NEARLY_FULL_BYTES;
    } catch (IOException e) {
      return false;
    }
  }
}
