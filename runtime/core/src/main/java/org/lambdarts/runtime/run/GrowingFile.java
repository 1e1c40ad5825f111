package org.lambdarts.runtime.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written at its end. Not a channel: interrupting a thread closes the channel that
 * it uses, and what a run has done could no longer be saved.
 */
public final class GrowingFile extends OutputStream {

  private final RandomAccessFile file;

  private GrowingFile(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens a file, made if need be.
   *
   * @param path the file
   * @return the open file, at its end
   * @throws IOException if it cannot be opened for writing
   */
  public static GrowingFile open(Path path) throws IOException {
    RandomAccessFile file = access(path);
    try {
      file.seek(file.length());
      return new GrowingFile(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static RandomAccessFile access(Path path) throws IOException {
    try {
      return new RandomAccessFile(path.toFile(), "rw");
    } catch (FileNotFoundException e) {
      Path folder = Folders.of(path);
      if (Files.isDirectory(folder)
          && !Files.isWritable(Files.isRegularFile(path) ? path : folder)) {
        throw new AccessDeniedException(path.toString());
      }
      throw e;
    }
  }

  /**
   * The number of bytes.
   *
   * @return its length
   * @throws IOException if it cannot be found out
   */
  public long length() throws IOException {
    return file.length();
  }

  /**
   * Cuts the file.
   *
   * @param length the bytes that are kept, at most its length
   * @throws IOException if that fails
   */
  public void cut(long length) throws IOException {
    file.setLength(length);
    file.seek(length);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    file.write(bytes, offset, length);
  }

  /**
   * Makes sure that everything is on disk.
   *
   * @throws IOException if that fails
   */
  public void sync() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
