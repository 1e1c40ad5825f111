package org.lambdarts.runtime.network;

import org.lambdarts.api.LambdartsException;

/** A backend was asked for that is not there, or with settings that it does not have. */
public final class InvalidBackendException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message one sentence
   * @param cause what brought it to light; null if nothing did
   */
  InvalidBackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
