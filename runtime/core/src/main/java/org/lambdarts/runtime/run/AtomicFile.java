package org.lambdarts.runtime.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.lambdarts.api.LambdartsException;

/** Writes files that are there whole or not at all: temporary name, fsync, rename, fsync. */
public final class AtomicFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes.
     *
     * @param out where to
     * @throws IOException if that fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, replacing what was there. Creates its folder.
   *
   * @param file the file
   * @param content what to write
   * @throws LambdartsException if it cannot be written; what was there is untouched
   */
  public static void write(Path file, Content content) {
    write(file, content, () -> {});
  }

  /**
   * Writes a file, keeping what was there under another name. Between the two renamings there is
   * only the other.
   *
   * @param file the file
   * @param content what to write
   * @param kept the other name, whose file is replaced
   * @throws LambdartsException if it cannot be written; what was there is at one of the two names
   */
  public static void write(Path file, Content content, Path kept) {
    write(file, content, () -> rename(file, kept));
  }

  /** What happens when the new file is whole and still has its temporary name. */
  private interface Preparation {

    void run() throws IOException;
  }

  private static void write(Path file, Content content, Preparation preparation) {
    Path folder = Folders.of(file);
    Path temporary = TemporaryFiles.beside(file);
    try {
      Folders.create(folder);
      try (GrowingFile out = GrowingFile.open(temporary)) {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        content.writeTo(buffered);
        buffered.flush();
        out.sync();
      }
      preparation.run();
      rename(temporary, file);
      Folders.sync(folder);
    } catch (IOException e) {
      throw WriteFailure.of(file, e);
    } finally {
      // there is none but after a failure
      deleteQuietly(temporary);
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Writes a text file in UTF-8.
   *
   * @param file the file
   * @param text its content
   * @throws LambdartsException if it cannot be written
   */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes a file, unless it is there with the same content: what is made again then leaves files
   * as they are.
   *
   * @param file the file
   * @param content its content
   * @throws LambdartsException if it cannot be written
   */
  public static void writeIfChanged(Path file, byte[] content) {
    if (!holds(file, content)) {
      write(file, out -> out.write(content));
    }
  }

  private static boolean holds(Path file, byte[] content) {
    try {
      return Files.exists(file)
          && Files.size(file) == content.length
          && Arrays.equals(Files.readAllBytes(file), content);
    } catch (IOException e) {
      // whoever cannot read it may still replace it
      return false;
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the failure to write is what the user must hear of
    }
  }
}
