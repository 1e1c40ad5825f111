package org.lambdarts.runtime.task;

/** Does tasks, one at a time, in this process. */
@FunctionalInterface
public interface TaskWork {

  /**
   * Does a task. What has been done is left as it is; what was begun is continued.
   *
   * @param task the task
   * @return what it leaves beside its files
   * @throws org.lambdarts.api.LambdartsException if it fails for good
   * @throws org.lambdarts.runtime.run.RunInterruptedException if asked to stop; a checkpoint has
   *     been written
   */
  TaskResult run(Task task);
}
