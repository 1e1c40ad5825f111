package org.lambdarts.runtime.run;

/** Is told how a run goes on. Called on the run's thread; must return soon. */
public interface RunListener {

  /** Hears nothing. */
  RunListener SILENT = new RunListener() {};

  /**
   * A stage begins, or continues.
   *
   * @param title for example {@code search, seed 0}
   * @param done units of work done before, from 0
   * @param total units of work of the stage
   */
  default void stageStarted(String title, long done, long total) {}

  /**
   * A unit of work is done.
   *
   * @param done units done so far
   * @param detail what a user wants to see of it, for example the loss
   */
  default void progressed(long done, String detail) {}

  /**
   * Images were classified, to validate a supernet or to test a network: no unit of the stage's
   * work, but it may take as long as many.
   *
   * @param what is done, for example {@code test}
   * @param batches batches of images done so far
   * @param total batches in all
   */
  default void evaluated(String what, long batches, long total) {}

  /**
   * The stage is done.
   *
   * @param summary its outcome in a line
   */
  default void stageFinished(String summary) {}

  /**
   * Something worth telling happened.
   *
   * @param text one line
   */
  default void note(String text) {}

  /**
   * A part of the run begins that goes on beside others.
   *
   * @param title for example {@code train lambda-0.5, seed 0}
   * @return is told of that part alone, from any thread, at most one at a time
   */
  default RunListener beside(String title) {
    return this;
  }
}
