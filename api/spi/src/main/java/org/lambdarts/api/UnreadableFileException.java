package org.lambdarts.api;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import org.apiguardian.api.API;

/**
 * A file or folder that cannot be read, with the reason in plain words: what Java says of it is
 * often no more than its name again.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class UnreadableFileException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  /** How systems say that links lead in a circle; Java has a type for it only when it walks. */
  private static final String TOO_MANY_LINKS = "levels of symbolic links";

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
    String said =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    if (cause instanceof FileSystemLoopException || String.valueOf(said).contains(TOO_MANY_LINKS)) {
      return "its symbolic links lead in a circle; correct them";
    }
    return (said == null || said.isBlank() ? "input/output error" : said)
        + "; check the disk or network folder it is on";
  }
}
