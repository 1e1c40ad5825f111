package org.lambdarts.runtime.proposal;

import org.lambdarts.api.LambdartsException;

/** A folder holds nothing that could be learned from as it is. */
public final class UnsuitableFolderException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  UnsuitableFolderException(String message) {
    super(message);
  }
}
