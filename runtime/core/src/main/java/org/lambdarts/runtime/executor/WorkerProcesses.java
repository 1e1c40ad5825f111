package org.lambdarts.runtime.executor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.task.Executor;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskResult;

/** Several processes on this machine, each of which does one task after the other. */
final class WorkerProcesses implements Executor {

  private final WorkerStart start;
  private final int parallel;
  private final List<WorkerProcess> processes = new ArrayList<>();

  WorkerProcesses(WorkerStart start, int parallel) {
    this.start = start;
    this.parallel = parallel;
  }

  @Override
  public int capacity() {
    return parallel;
  }

  @Override
  public CompletableFuture<TaskResult> start(Task task, RunListener listener) {
    processes.removeIf(WorkerProcess::isOver);
    WorkerProcess process =
        processes.stream().filter(WorkerProcess::isIdle).findFirst().orElseGet(this::another);
    return process.begin(task, listener);
  }

  private WorkerProcess another() {
    try {
      WorkerProcess process = WorkerProcess.of(start.start());
      processes.add(process);
      return process;
    } catch (IOException e) {
      throw new LambdartsException(
          "a process for tasks cannot be started: "
              + e.getMessage()
              + "; set lambdarts.executor.parallel = 1 to do without",
          e);
    }
  }

  @Override
  public void stop() {
    processes.forEach(WorkerProcess::stop);
  }

  @Override
  public void close() {
    processes.forEach(WorkerProcess::end);
    processes.forEach(WorkerProcess::close);
    processes.clear();
  }
}
