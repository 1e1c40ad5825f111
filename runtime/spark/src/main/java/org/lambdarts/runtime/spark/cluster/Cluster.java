package org.lambdarts.runtime.spark.cluster;

import java.util.concurrent.CompletableFuture;

/** Machines that do tasks, one process for each task at a time. */
public interface Cluster extends AutoCloseable {

  /** Follows a task from the run's side. Called on any thread. */
  interface Listener {

    /**
     * The process of the task has printed a line.
     *
     * @param line the line, without its end
     * @return what to do
     */
    Reply heard(String line);

    /**
     * The machine asks whether to go on, about once in a second, from the beginning of the task.
     *
     * @return what to do
     */
    Reply asked();
  }

  /** A task that the cluster was given. */
  interface Job {

    /**
     * How it ends.
     *
     * @return completed once the listener has answered that the task has come to its end;
     *     exceptionally with a {@link ClusterException} if there can be no such answer any more
     */
    CompletableFuture<Void> ended();

    /** Ends it, whether or not it has begun. */
    void cancel();
  }

  /**
   * How many tasks are done at a time, as far as machines have come forward.
   *
   * @return 0 or more
   */
  int slots();

  /**
   * What each task may use.
   *
   * @return processors, 1 or more
   */
  int processorsPerTask();

  /**
   * Gives the cluster a task, which begins when a machine is free.
   *
   * @param assignment the task
   * @param listener is told of it
   * @return the task, seen from here
   */
  Job start(Assignment assignment, Listener listener);

  /** Ends what is still going on and lets the machines go. */
  @Override
  void close();
}
