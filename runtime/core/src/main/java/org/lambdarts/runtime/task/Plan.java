package org.lambdarts.runtime.task;

import java.util.List;

/** Which tasks there are, and what their results lead to. Called on the run's thread. */
public interface Plan {

  /**
   * The tasks that are known at the beginning.
   *
   * @return in the order in which one process does them; each after those it needs
   */
  List<Task> tasks();

  /**
   * Prepares a task, right before it is begun.
   *
   * @param task the task
   * @return the same task, with all that was open until now
   */
  default Task prepared(Task task) {
    return task;
  }

  /**
   * Whether there is nothing left to do for a task.
   *
   * @param task the task, prepared
   * @return true if its outputs are there, of its fingerprint
   */
  boolean isFinished(Task task);

  /**
   * A task is done.
   *
   * @param task the task
   * @param result what it leaves beside its files
   * @return the tasks that it leads to, in their order
   */
  List<Task> completed(Task task, TaskResult result);

  /** No task is being done: a time to do what others would disturb. Called again and again. */
  default void idle() {}
}
