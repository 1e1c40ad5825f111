package org.lambdarts.runtime.network;

import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;

/** What was named as a trained network is none, not a whole one, or not one that can be used. */
public final class InvalidNetworkException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  /**
   * Names the file.
   *
   * @param file the file or folder at fault
   * @param what what is wrong with it and what to do, to be read after its name
   */
  InvalidNetworkException(Path file, String what) {
    super(file + " " + what);
  }

  /**
   * Names the file.
   *
   * @param file the file or folder at fault
   * @param what what is wrong with it and what to do, to be read after its name
   * @param cause what brought it to light
   */
  InvalidNetworkException(Path file, String what, Throwable cause) {
    super(file + " " + what, cause);
  }
}
