package org.lambdarts.runtime.spark.cluster;

/** What a run answers to a machine that works for it. */
public enum Reply {
  /** Go on with the task. */
  GO_ON,
  /** Stop after the step that is being taken, and save. */
  STOP,
  /** The task has come to its end, be it good or bad. */
  ENDED
}
