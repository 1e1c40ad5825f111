package org.lambdarts.runtime.network;

import org.lambdarts.api.LambdartsException;

/** What was named as images for a network cannot be its images. */
public final class InvalidNetworkInputException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message one sentence that names the folder and says what to do
   */
  InvalidNetworkInputException(String message) {
    super(message);
  }
}
