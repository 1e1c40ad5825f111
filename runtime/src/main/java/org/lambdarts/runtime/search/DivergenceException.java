package org.lambdarts.runtime.search;

/** A loss or gradient is NaN or infinite. The message says which. */
public final class DivergenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the numbers
   */
  public DivergenceException(String message) {
    super(message);
  }
}
