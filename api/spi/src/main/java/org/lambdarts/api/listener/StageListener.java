package org.lambdarts.api.listener;

import org.apiguardian.api.API;

/**
 * Is told how one search or training goes on, step by step.
 *
 * <p>An interrupted stage is continued from its last checkpoint, and the steps since then are taken
 * again. So that nothing is there twice, a listener may remember with each {@link #checkpoint} how
 * far it was, for example the length of its file; {@link StageStarted#state} brings that back.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface StageListener extends AutoCloseable {

  /** Hears nothing. */
  StageListener SILENT = new StageListener() {};

  /**
   * A step was taken.
   *
   * @param event the step and its metrics
   */
  default void stepCompleted(StepCompleted event) {}

  /**
   * An epoch is over. Its steps have been told of.
   *
   * @param event the epoch and its metrics
   */
  default void epochCompleted(EpochCompleted event) {}

  /**
   * A checkpoint is about to be written, which holds all that was told so far. Whatever must not
   * get lost should be on disk when this returns. The last comes after the last epoch.
   *
   * @return what {@link StageStarted#state} is if the stage is continued from this checkpoint: a
   *     line or two, for each checkpoint holds it; empty, not null, if there is nothing to remember
   */
  default String checkpoint() {
    return "";
  }

  /**
   * All epochs are done. Not told where the process dies after the last checkpoint.
   *
   * @param event which stage
   */
  default void stageFinished(StageFinished event) {}

  /** The stage ends, be it finished, failed or interrupted. Comes last. */
  @Override
  default void close() {}
}
