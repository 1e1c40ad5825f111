package org.lambdarts.runtime.search;

/** A loss or gradient is NaN or infinite. The message says which. */
public final class DivergenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What made the numbers too large. */
  public enum Culprit {
    /** Steps of the weights. */
    WEIGHTS,
    /** Steps of the architecture parameters, which are large themselves. */
    ARCHITECTURE,
    /** The complexity penalty: the loss without it is a number. */
    PENALTY
  }

  private final Culprit culprit;

  /**
   * Creates the exception.
   *
   * @param culprit what is to be lowered
   * @param message the numbers
   */
  public DivergenceException(Culprit culprit, String message) {
    super(message);
    this.culprit = culprit;
  }

  /**
   * What made the numbers too large.
   *
   * @return the most likely of all
   */
  public Culprit culprit() {
    return culprit;
  }
}
