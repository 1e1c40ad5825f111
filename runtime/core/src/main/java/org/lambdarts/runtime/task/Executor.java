package org.lambdarts.runtime.task;

import java.util.concurrent.CompletableFuture;
import org.lambdarts.runtime.run.RunListener;

/**
 * Carries tasks out, wherever. The run decides which task is next, what is tried again and what
 * becomes of the results; an executor only sees to it that a task is done by a {@link TaskWork} of
 * some process.
 *
 * <p>All methods are called on the run's thread.
 */
public interface Executor extends AutoCloseable {

  /**
   * How many tasks it can do at a time.
   *
   * @return at least 1; may change while the run goes on
   */
  int capacity();

  /**
   * Begins a task. Never called for more tasks at a time than {@link #capacity} says.
   *
   * @param task the task
   * @param listener is to be told of its progress, from any thread
   * @return what it leaves, completed on any thread; where it does not come to its end,
   *     exceptionally:
   *     <ul>
   *       <li>with a {@link WorkerLostException} if the process that did it is gone: the run begins
   *           it again, {@code executor.attempts} times in all
   *       <li>with a {@link org.lambdarts.runtime.run.RunInterruptedException} if it stopped
   *           because {@link #stop} was called
   *       <li>with another {@link org.lambdarts.api.LambdartsException} if it failed for good; its
   *           message reaches the user
   *     </ul>
   *     Everything else is a defect, and ends the run.
   */
  CompletableFuture<TaskResult> start(Task task, RunListener listener);

  /**
   * Asks all tasks to stop after the step they are in, and to keep what they have done. Returns at
   * once; their futures tell when they have. May be called again.
   */
  void stop();

  /** Ends what is still running, without waiting for a checkpoint, and lets go of everything. */
  @Override
  void close();
}
