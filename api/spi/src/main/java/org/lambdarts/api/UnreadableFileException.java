package org.lambdarts.api;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/**
 * A file or folder that cannot be read, with the reason in plain words: what Java says of it is
 * often no more than its name again.
 *
 * @since 0.1
 */
public final class UnreadableFileException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param file how the message names the file
   * @param cause why it cannot be read
   */
  public UnreadableFileException(String file, IOException cause) {
    super("cannot read " + file + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied; give this user read access to it";
    }
    if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
      return "it is not there; put it back or correct the path";
    }
    if (cause instanceof FileSystemLoopException) {
      return "its symbolic links lead in a circle; correct them";
    }
    String said =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return (said == null || said.isBlank() ? "input/output error" : said)
        + "; check the disk or network folder it is on";
  }
}
