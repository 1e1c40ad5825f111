package org.lambdarts.runtime.executor;

import java.util.concurrent.CompletableFuture;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.task.Executor;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.TaskWork;

/** One task at a time, on the run's thread, which is what listens to its stop signal. */
final class ThisProcess implements Executor {

  private final TaskWork work;

  ThisProcess(TaskWork work) {
    this.work = work;
  }

  @Override
  public int capacity() {
    return 1;
  }

  /** Returns when the task is done. The run's own listener hears of it. */
  @Override
  public CompletableFuture<TaskResult> start(Task task, RunListener listener) {
    try {
      return CompletableFuture.completedFuture(work.run(task));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void stop() {}

  @Override
  public void close() {}
}
