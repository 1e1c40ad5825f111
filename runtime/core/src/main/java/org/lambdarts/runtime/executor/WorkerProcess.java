package org.lambdarts.runtime.executor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lambdarts.api.LambdartsException;
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
final class WorkerProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
  private static final int LINES_KEPT = 20;
  private static final long ENDING_SECONDS = 5;

  private final Process process;
  private final Deque<String> errors = new ArrayDeque<>();
  private final Thread errorReader;

  /** Guarded by this. */
  private Optional<Assignment> current = Optional.empty();

  /** Guarded by this: it takes no more tasks. */
  private boolean over;

  /** Guarded by this. */
  private boolean stopped;

  private record Assignment(
      Task task, RunListener listener, CompletableFuture<TaskResult> result) {}

  WorkerProcess(Process process) {
    this.process = process;
    this.errorReader = reading("worker-errors", this::readErrors);
    reading("worker-events", this::readEvents);
  }

  private static Thread reading(String threadName, Runnable reading) {
    Thread thread = new Thread(reading, threadName);
    thread.setDaemon(true);
    thread.start();
    return thread;
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
      process.destroyForcibly();
    }
  }

  private void send(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      // it has ended: the reader of its events finds out
      LOG.debug("a process for tasks hears nothing", e);
    }
  }

  private void readEvents() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        TaskEvent.of(line).ifPresent(this::accept);
      }
    } catch (IOException e) {
      keep("its output cannot be read: " + e.getMessage());
    } finally {
      awaitEnd();
      retire().ifPresent(task -> task.result().completeExceptionally(lost(task.task())));
    }
  }

  private void accept(TaskEvent event) {
    if (event instanceof TaskEvent.OfProgress progress) {
      assignment().ifPresent(task -> progress.tell(task.listener()));
    } else if (event instanceof TaskEvent.Done done) {
      release().ifPresent(task -> task.result().complete(TaskJson.result(done.result())));
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

  private LambdartsException lost(Task task) {
    StringBuilder message =
        new StringBuilder("the process of ").append(task.title()).append(" died");
    if (!process.isAlive()) {
      message.append(" with exit status ").append(process.exitValue());
    }
    synchronized (errors) {
      if (!errors.isEmpty()) {
        message.append(": ").append(String.join(System.lineSeparator(), errors));
      }
    }
    return new WorkerLostException(message.toString());
  }

  private void readErrors() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LOG.info("a process for tasks: {}", line);
        keep(line);
      }
    } catch (IOException e) {
      keep("its errors cannot be read: " + e.getMessage());
    }
  }

  private void keep(String line) {
    synchronized (errors) {
      errors.add(line);
      if (errors.size() > LINES_KEPT) {
        errors.remove();
      }
    }
  }

  private void awaitEnd() {
    try {
      if (process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
        errorReader.join(TimeUnit.SECONDS.toMillis(ENDING_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, however it may take; waits until it has. */
  @Override
  public void close() {
    awaitEnd();
    process.destroyForcibly();
    awaitEnd();
  }
}
