package org.lambdarts.runtime.task;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/**
 * Works a plan off: gives an executor as many tasks as it can take, each when what it needs is
 * there. A task that fails does not stop the others.
 */
public final class TaskScheduler {

  private static final long LISTENING_MILLIS = 100;

  private final Executor executor;
  private final int attempts;
  private final RunListener listener;
  private final StopSignal stop;

  /**
   * Prepares working.
   *
   * @param executor carries tasks out
   * @param attempts how often a task is begun whose process is lost, at least 1
   * @param listener is told of the progress
   * @param stop asks to stop
   */
  public TaskScheduler(Executor executor, int attempts, RunListener listener, StopSignal stop) {
    this.executor = executor;
    this.attempts = attempts;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * Works a plan off.
   *
   * @param plan the plan
   * @throws RunInterruptedException if asked to stop; all tasks have saved what they had done
   * @throws LambdartsException if a task failed, once all that do not need it are done: the failure
   *     of that task; of several, a {@link TasksFailedException}
   */
  public void run(Plan plan) {
    new Session(plan).run();
  }

  /** How a task came to its end. */
  private record Ended(Task task, @Nullable TaskResult result, @Nullable Throwable failure) {}

  private final class Session {

    private final Plan plan;
    private final TaskGraph graph = new TaskGraph();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Map<String, Integer> begun = new HashMap<>();
    private final Map<Task, LambdartsException> failures = new LinkedHashMap<>();
    private Optional<RunInterruptedException> interrupted = Optional.empty();

    Session(Plan plan) {
      this.plan = plan;
    }

    void run() {
      graph.add(plan.tasks());
      while (true) {
        beginAll();
        if (graph.in(TaskGraph.State.RUNNING).isEmpty()) {
          break;
        }
        take();
        if (graph.in(TaskGraph.State.RUNNING).isEmpty() && interrupted.isEmpty()) {
          plan.idle();
        }
      }
      if (interrupted.isPresent()) {
        throw interrupted.get();
      }
      if (failures.size() == 1) {
        throw failures.values().iterator().next();
      }
      if (!failures.isEmpty()) {
        throw new TasksFailedException(failures, graph.in(TaskGraph.State.SKIPPED));
      }
    }

    private void beginAll() {
      TaskOrder order = executor.capacity() > 1 ? TaskOrder.LONGEST_CHAIN_FIRST : TaskOrder.IN_TURN;
      while (graph.in(TaskGraph.State.RUNNING).size() < executor.capacity()) {
        Optional<Task> next = graph.next(order);
        if (next.isEmpty()) {
          return;
        }
        if (isToStop()) {
          interrupted =
              interrupted.or(() -> Optional.of(new RunInterruptedException(next.get().title())));
          return;
        }
        begin(next.get());
      }
    }

    private boolean isToStop() {
      return interrupted.isPresent()
          || stop.isRequested()
          || Thread.currentThread().isInterrupted();
    }

    private void begin(Task waiting) {
      graph.begin(waiting);
      Task task = waiting;
      try {
        task = plan.prepared(waiting);
        graph.replace(task);
        if (plan.isFinished(task)) {
          ended.add(new Ended(task, TaskResult.FILES, null));
          return;
        }
        begun.merge(task.id(), 1, Integer::sum);
        Task prepared = task;
        CompletableFuture<TaskResult> unused =
            executor
                .start(prepared, listener.beside(prepared.title()))
                .whenComplete((result, failure) -> ended.add(new Ended(prepared, result, failure)));
      } catch (LambdartsException e) {
        ended.add(new Ended(task, null, e));
      }
    }

    /** Waits for the end of a task. */
    private void take() {
      while (true) {
        if (isToStop()) {
          executor.stop();
        }
        Ended next = poll();
        if (next != null) {
          accept(next);
          return;
        }
      }
    }

    private @Nullable Ended poll() {
      boolean wasInterrupted = Thread.interrupted();
      try {
        return ended.poll(LISTENING_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        wasInterrupted = true;
        return null;
      } finally {
        if (wasInterrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private void accept(Ended end) {
      Task task = end.task();
      if (end.result() != null) {
        graph.finish(task.id());
        graph.addBehind(plan.completed(task, end.result()), task.id());
        return;
      }
      Throwable failure = end.failure();
      if (failure instanceof CompletionException wrapped && wrapped.getCause() != null) {
        failure = wrapped.getCause();
      }
      if (failure instanceof RunInterruptedException stopped) {
        graph.giveBack(task.id());
        interrupted = interrupted.or(() -> Optional.of(stopped));
      } else if (failure instanceof WorkerLostException lost && begun(task) < attempts) {
        graph.giveBack(task.id());
        listener.note(
            lost.getMessage()
                + "; it continues from its last checkpoint, attempt "
                + (begun(task) + 1)
                + " of "
                + attempts);
      } else if (failure instanceof LambdartsException known) {
        fail(task, known);
      } else if (failure instanceof RuntimeException defect) {
        throw defect;
      } else if (failure instanceof Error defect) {
        throw defect;
      } else {
        throw new IllegalStateException(task.id() + " ended without a result", failure);
      }
    }

    private int begun(Task task) {
      return begun.getOrDefault(task.id(), 0);
    }

    private void fail(Task task, LambdartsException failure) {
      graph.fail(task.id());
      failures.put(task, failure);
      if (!graph.in(TaskGraph.State.RUNNING).isEmpty()
          || graph.next(TaskOrder.IN_TURN).isPresent()) {
        listener.note(task.title() + " failed, and the others go on: " + failure.getMessage());
      }
    }
  }
}
