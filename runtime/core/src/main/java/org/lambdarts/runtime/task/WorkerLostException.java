package org.lambdarts.runtime.task;

import org.lambdarts.api.LambdartsException;

/** The process that did a task is gone, so that the task is to be tried again. */
public final class WorkerLostException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what became of the process, and the last that it said
   */
  public WorkerLostException(String message) {
    super(message);
  }
}
