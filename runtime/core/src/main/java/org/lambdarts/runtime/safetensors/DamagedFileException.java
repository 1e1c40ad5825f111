package org.lambdarts.runtime.safetensors;

import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;

/** A file does not hold what was written into it. */
public final class DamagedFileException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  private final String how;

  DamagedFileException(Path file, String how) {
    super(file + " is not a whole safetensors file: it " + how + "; write it again or delete it");
    this.how = how;
  }

  /**
   * What is wrong with it.
   *
   * @return the rest of a sentence that begins with "it"
   */
  public String how() {
    return how;
  }
}
