package org.lambdarts.runtime.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskEvent;
import org.lambdarts.runtime.task.TaskJson;
import org.lambdarts.runtime.task.ToldProgress;

/**
 * Does the tasks that come line by line from the process that holds the run folder, and tells it
 * what happens, line by line too. It ends when told to, when a task has failed or was stopped, and
 * at once when that process is gone.
 */
public final class Worker {

  /** What is sent to it instead of a task, to stop the one that is being done. */
  public static final String STOP = "stop";

  /** What is sent to it instead of a task, when there are no more. */
  public static final String END = "end";

  private final BufferedReader commands;
  private final Consumer<TaskEvent> events;
  private final StopSignal stop;
  private final Runnable orphaned;
  private final BlockingQueue<String> tasks = new LinkedBlockingQueue<>();

  /**
   * Prepares working.
   *
   * @param commands tasks as {@link TaskJson} writes them, {@link #STOP} and {@link #END}
   * @param events is told what happens
   * @param stop is requested when told to stop
   * @param orphaned is run, on another thread, when there are no more commands
   */
  Worker(BufferedReader commands, Consumer<TaskEvent> events, StopSignal stop, Runnable orphaned) {
    this.commands = commands;
    this.events = events;
    this.stop = stop;
    this.orphaned = orphaned;
  }

  /** Makes what does the tasks, once there is one. */
  interface Opening {

    /** Opens the run. */
    TaskRunner open(RunListener listener, StopSignal stop);
  }

  /**
   * Works until it is told to end.
   *
   * @param opening opens the run
   * @return whether all tasks were done
   */
  boolean work(Opening opening) {
    Thread listening = new Thread(this::listen, "worker-commands");
    listening.setDaemon(true);
    listening.start();
    try {
      Optional<Task> first = next();
      return first.isEmpty() || workFrom(first.get(), opening);
    } catch (RunInterruptedException e) {
      events.accept(new TaskEvent.Stopped(String.valueOf(e.getMessage())));
      return false;
    } catch (LambdartsException e) {
      events.accept(new TaskEvent.Failed(String.valueOf(e.getMessage())));
      return false;
    }
  }

  private boolean workFrom(Task first, Opening opening) {
    try (TaskRunner runner = opening.open(new ToldProgress(events), stop)) {
      for (Optional<Task> task = Optional.of(first); task.isPresent(); task = next()) {
        events.accept(new TaskEvent.Done(TaskJson.text(runner.run(task.get()))));
      }
      return true;
    }
  }

  /** What another version may write is no task, and is told like one that fails. */
  private Optional<Task> next() {
    try {
      String line = tasks.take();
      return line.equals(END) ? Optional.empty() : Optional.of(TaskJson.task(line));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void listen() {
    try {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        if (line.equals(STOP)) {
          stop.request();
        } else {
          tasks.add(line);
        }
        if (line.equals(END)) {
          return;
        }
      }
    } catch (IOException e) {
      // as good as closed
    }
    orphaned.run();
  }
}
