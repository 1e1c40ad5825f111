package org.lambdarts.runtime.spark.cluster;

/** What a run answers to a machine that works for it. */
public enum Reply {
  /** Go on with the task. */
  GO_ON,
  /** Stop after the step that is being taken, and save. */
  STOP,
  /** The task is done, and its process may be given another. */
  DONE,
  /** The task has come to an end without being done, and its process ends too. */
  GIVEN_UP;

  /**
   * Whether the task has come to its end.
   *
   * @return true if there is nothing more to ask
   */
  public boolean isEnd() {
    return this == DONE || this == GIVEN_UP;
  }
}
