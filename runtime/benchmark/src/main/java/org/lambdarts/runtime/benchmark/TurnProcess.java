package org.lambdarts.runtime.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.StopSignal;

/** A process that takes its turn, seen from the benchmark that started it. */
final class TurnProcess implements AutoCloseable {

  private static final int LINES_KEPT = 20;
  private static final long LISTENING_MILLIS = 100;
  private static final long ENDING_SECONDS = 5;

  private final String name;
  private final Process process;
  private final StopSignal stop;
  private final BlockingQueue<Optional<TurnEvent>> events = new LinkedBlockingQueue<>();
  private final Deque<String> errors = new ArrayDeque<>();
  private final Thread errorReader;

  TurnProcess(String name, Process process, StopSignal stop) {
    this.name = name;
    this.process = process;
    this.stop = stop;
    reading("benchmark-events", this::readEvents);
    this.errorReader = reading("benchmark-errors", this::readErrors);
  }

  private static Thread reading(String threadName, Runnable reading) {
    Thread thread = new Thread(reading, threadName);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void readEvents() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        TurnEvent.of(line).ifPresent(event -> events.add(Optional.of(event)));
      }
    } catch (IOException e) {
      keep("its output cannot be read: " + e.getMessage());
    } finally {
      events.add(Optional.empty());
    }
  }

  private void readErrors() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
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

  /** Lets it go on after it has told that it is ready. */
  void start() {
    try {
      OutputStream in = process.getOutputStream();
      in.write('\n');
      in.flush();
    } catch (IOException e) {
      throw failure();
    }
  }

  /**
   * What it tells next.
   *
   * @throws LambdartsException if it ends instead
   * @throws RunInterruptedException if the benchmark is to stop
   */
  TurnEvent next() {
    while (true) {
      stop.throwIfRequested("the benchmark of " + name);
      try {
        Optional<TurnEvent> event = events.poll(LISTENING_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null) {
          return event.orElseThrow(this::failure);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private LambdartsException failure() {
    boolean ended = awaitEnd();
    StringBuilder message = new StringBuilder("the benchmark of ").append(name).append(" failed");
    if (ended) {
      message.append(" with exit status ").append(process.exitValue());
    }
    synchronized (errors) {
      if (!errors.isEmpty()) {
        message.append(": ").append(String.join(System.lineSeparator(), errors));
      }
    }
    return new LambdartsException(message.toString());
  }

  private boolean awaitEnd() {
    try {
      boolean ended = process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
      if (ended) {
        errorReader.join(TimeUnit.SECONDS.toMillis(ENDING_SECONDS));
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends it; nothing it could save is lost. Waits, so that the next has the machine to itself. */
  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
  }
}
