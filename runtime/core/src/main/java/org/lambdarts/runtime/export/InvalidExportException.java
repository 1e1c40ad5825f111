package org.lambdarts.runtime.export;

import org.lambdarts.api.LambdartsException;

/** There is no such format, or it has no such setting. */
public final class InvalidExportException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  InvalidExportException(String message) {
    super(message);
  }

  InvalidExportException(String message, Throwable cause) {
    super(message, cause);
  }
}
