package org.lambdarts.api.image;

import java.io.IOException;

/** An image ends before its end. */
final class CutShortException extends IOException {

  private static final long serialVersionUID = 1L;

  CutShortException() {
    super("it ends before its image does");
  }
}
