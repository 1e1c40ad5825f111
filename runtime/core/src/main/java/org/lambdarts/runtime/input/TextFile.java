package org.lambdarts.runtime.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;

/** Reads files of text whose size is bounded, so that a wrong file cannot take all memory. */
public final class TextFile {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private TextFile() {}

  /**
   * Reads a file in UTF-8.
   *
   * @param file the file
   * @param mostBytes how large it may be
   * @return its text, without a byte order mark
   * @throws LambdartsException if it cannot be read, is larger or not in UTF-8
   */
  public static String read(Path file, int mostBytes) {
    try {
      return decoded(file, mostBytes);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The failure to read a file.
   *
   * @param file the file or folder
   * @param cause why
   * @return an exception that names both
   */
  public static LambdartsException unreadable(Path file, IOException cause) {
    return new LambdartsException(file + " cannot be read: " + IoReason.of(cause), cause);
  }

  private static String decoded(Path file, int mostBytes) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(mostBytes + 1);
    }
    if (bytes.length > mostBytes) {
      throw new LambdartsException(
          "%s cannot be read: it is larger than %,d bytes, so it is not a file of the kind that is"
                  .formatted(file, mostBytes)
              + " expected here");
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
