package org.lambdarts.plugin.dataset.imagefolder;

import org.lambdarts.api.LambdartsException;

/** An image that cannot be read, through no fault of the machine: it may be left out. */
final class UnreadableImage extends LambdartsException {

  private static final long serialVersionUID = 1L;

  UnreadableImage(String message) {
    super(message);
  }

  UnreadableImage(String message, Throwable cause) {
    super(message, cause);
  }
}
