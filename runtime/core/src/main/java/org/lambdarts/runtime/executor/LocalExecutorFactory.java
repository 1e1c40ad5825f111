package org.lambdarts.runtime.executor;

import org.lambdarts.runtime.task.Executor;
import org.lambdarts.runtime.task.ExecutorContext;
import org.lambdarts.runtime.task.ExecutorFactory;

/** Carries tasks out on this machine: one at a time in this process, or several in others. */
public final class LocalExecutorFactory implements ExecutorFactory {

  /** For the service loader. */
  public LocalExecutorFactory() {}

  @Override
  public String name() {
    return "local";
  }

  @Override
  public Executor create(ExecutorContext context) {
    int parallel = context.settings().executor().parallel();
    return parallel == 1
        ? new ThisProcess(context.here())
        : new WorkerProcesses(WorkerStart.like(context, parallel), parallel);
  }
}
