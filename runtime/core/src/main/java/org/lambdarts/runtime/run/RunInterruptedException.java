package org.lambdarts.runtime.run;

/** A run was asked to stop, and has saved what it had done. */
public final class RunInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the stage and place it stopped at
   */
  public RunInterruptedException(String where) {
    super(where);
  }
}
