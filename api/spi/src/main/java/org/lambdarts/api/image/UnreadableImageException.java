package org.lambdarts.api.image;

import org.apiguardian.api.API;
import org.lambdarts.api.LambdartsException;

/**
 * An image that cannot be read, through no fault of the machine: it may be left out.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnreadableImageException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  UnreadableImageException(String message) {
    super(message);
  }

  UnreadableImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
