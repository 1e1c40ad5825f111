package org.lambdarts.runtime.spark.executor;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.spark.cluster.Cluster;
import org.lambdarts.runtime.spark.cluster.Reply;
import org.lambdarts.runtime.task.TaskEvent;
import org.lambdarts.runtime.task.TaskJson;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.WorkerLostException;

/** A task that a machine of the cluster does, or is going to. */
final class RemoteTask implements Cluster.Listener {

  private final String title;
  private final RunListener listener;
  private final CompletableFuture<TaskResult> result = new CompletableFuture<>();

  /** Guarded by this. */
  private boolean begun;

  /** Guarded by this. */
  private boolean stopping;

  /** Guarded by this. */
  private Cluster.@Nullable Job job;

  RemoteTask(String title, RunListener listener) {
    this.title = title;
    this.listener = listener;
  }

  CompletableFuture<TaskResult> result() {
    return result;
  }

  void follow(Cluster.Job started) {
    synchronized (this) {
      job = started;
    }
    CompletableFuture<?> unused =
        started
            .ended()
            .whenComplete(
                (nothing, failure) -> {
                  if (failure != null) {
                    // without effect if it has told how it ended
                    result.completeExceptionally(lost(failure));
                  }
                });
  }

  private synchronized RuntimeException lost(Throwable failure) {
    return stopping
        ? new RunInterruptedException(title)
        : new WorkerLostException(String.valueOf(failure.getMessage()));
  }

  @Override
  public Reply heard(String line) {
    Optional<TaskEvent> event = TaskEvent.of(line);
    if (event.isEmpty()) {
      return asked();
    }
    if (event.get() instanceof TaskEvent.OfProgress progress) {
      progress.tell(listener);
      return asked();
    }
    if (event.get() instanceof TaskEvent.Done done) {
      result.complete(TaskJson.result(done.result()));
      return Reply.DONE;
    }
    if (event.get() instanceof TaskEvent.Failed failed) {
      result.completeExceptionally(new LambdartsException(failed.message()));
    } else if (event.get() instanceof TaskEvent.Stopped stopped) {
      result.completeExceptionally(new RunInterruptedException(stopped.where()));
    }
    return Reply.GIVEN_UP;
  }

  @Override
  public synchronized Reply asked() {
    begun = true;
    return stopping ? Reply.STOP : Reply.GO_ON;
  }

  /** Asks it to save and stop; one that waits for a machine never begins. */
  void stop() {
    Cluster.Job waiting;
    synchronized (this) {
      stopping = true;
      waiting = begun ? null : job;
    }
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
