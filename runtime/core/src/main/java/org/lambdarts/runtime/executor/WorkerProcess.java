package org.lambdarts.runtime.executor;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.process.ChildProcess;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskEvent;
import org.lambdarts.runtime.task.TaskJson;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.WorkerLostException;
import org.lambdarts.runtime.worker.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that does tasks, seen from the one that has started it. */
final class WorkerProcess implements ChildProcess.Listener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

  /** Completed once, before it is waited for. */
  private final CompletableFuture<ChildProcess> started = new CompletableFuture<>();

  /** Guarded by this. */
  private Optional<Assignment> current = Optional.empty();

  /** Guarded by this: it takes no more tasks. */
  private boolean over;

  /** Guarded by this. */
  private boolean stopped;

  private record Assignment(
      Task task, RunListener listener, CompletableFuture<TaskResult> result) {}

  private WorkerProcess() {}

  static WorkerProcess of(Process process) {
    WorkerProcess worker = new WorkerProcess();
    worker.started.complete(ChildProcess.of(process, "worker", worker));
    return worker;
  }

  private ChildProcess process() {
    return started.join();
  }

  synchronized boolean isIdle() {
    return current.isEmpty() && !over;
  }

  synchronized boolean isOver() {
    return over && current.isEmpty();
  }

  /** Begins a task; to be called of one that is idle. */
  CompletableFuture<TaskResult> begin(Task task, RunListener listener) {
    CompletableFuture<TaskResult> result = new CompletableFuture<>();
    synchronized (this) {
      if (!over) {
        process().forget();
        current = Optional.of(new Assignment(task, listener, result));
        send(TaskJson.text(task));
        return result;
      }
    }
    result.completeExceptionally(lost(task));
    return result;
  }

  /** Asks it to stop after the step it is in. */
  synchronized void stop() {
    if (current.isPresent() && !stopped) {
      stopped = true;
      send(Worker.STOP);
    }
  }

  /** Lets it end, if it has nothing to do. */
  synchronized void end() {
    if (isIdle()) {
      over = true;
      send(Worker.END);
    } else {
      process().kill();
    }
  }

  private void send(String line) {
    try {
      process().send(line);
    } catch (IOException e) {
      // it has ended: the reader of its events finds out
      LOG.debug("a process for tasks hears nothing", e);
    }
  }

  /** A line that cannot be made use of ends the process: what it does next would be unknown too. */
  @Override
  public void printed(String line) {
    try {
      TaskEvent.of(line).ifPresent(this::accept);
    } catch (RuntimeException e) {
      process().kill();
      retire()
          .ifPresent(
              task ->
                  task.result()
                      .completeExceptionally(
                          e instanceof LambdartsException
                              ? e
                              : new IllegalStateException(
                                  "what the process of " + task.task().title() + " said: " + line,
                                  e)));
    }
  }

  @Override
  public void complained(String line) {
    LOG.info("a process for tasks: {}", line);
  }

  /** Given a moment to end, then killed: another that goes on must be alone in the folder. */
  @Override
  public void fellSilent() {
    process().awaitEnd();
    process().kill();
    retire().ifPresent(task -> task.result().completeExceptionally(lost(task.task())));
  }

  private void accept(TaskEvent event) {
    if (event instanceof TaskEvent.OfProgress progress) {
      assignment().ifPresent(task -> progress.tell(task.listener()));
    } else if (event instanceof TaskEvent.Done done) {
      TaskResult result = TaskJson.result(done.result());
      release().ifPresent(task -> task.result().complete(result));
    } else if (event instanceof TaskEvent.Failed failed) {
      LambdartsException failure = new LambdartsException(failed.message());
      retire().ifPresent(task -> task.result().completeExceptionally(failure));
    } else if (event instanceof TaskEvent.Stopped stopping) {
      RunInterruptedException failure = new RunInterruptedException(stopping.where());
      retire().ifPresent(task -> task.result().completeExceptionally(failure));
    }
  }

  private synchronized Optional<Assignment> assignment() {
    return current;
  }

  /** The task that is no longer being done; the process waits for another. */
  private synchronized Optional<Assignment> release() {
    Optional<Assignment> released = current;
    current = Optional.empty();
    return released;
  }

  /** The same, of a process that takes no more. */
  private synchronized Optional<Assignment> retire() {
    over = true;
    return release();
  }

  /** In a sentence: the log has all that it complained of. */
  private WorkerLostException lost(Task task) {
    OptionalInt status = process().awaitEnd();
    StringBuilder message =
        new StringBuilder("the process of ").append(task.title()).append(" died");
    status.ifPresent(value -> message.append(" with exit status ").append(value));
    process().complaints().stream()
        // what follows in an indented line explains the one before
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .reduce((earlier, later) -> later)
        .ifPresent(line -> message.append(": ").append(line));
    return new WorkerLostException(message.toString());
  }

  /** Ends it, however it may take; waits until it has. */
  @Override
  public void close() {
    process().awaitEnd();
    process().close();
  }
}
