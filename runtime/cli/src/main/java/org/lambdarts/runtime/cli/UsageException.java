package org.lambdarts.runtime.cli;

import org.lambdarts.api.LambdartsException;

/** What the user asked for makes no sense. */
final class UsageException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
