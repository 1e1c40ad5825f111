package org.lambdarts.api;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A failure the user can fix. Its message is one sentence that names the thing at fault (a file, a
 * jar, a device, a key) and says what to do about it; the command line prints the message alone.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public class LambdartsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message what is wrong, where, and what to do about it
   */
  public LambdartsException(String message) {
    super(message);
  }

  /**
   * Creates the failure.
   *
   * @param message what is wrong, where, and what to do about it
   * @param cause what brought it to light, null if nothing else did
   */
  public LambdartsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
