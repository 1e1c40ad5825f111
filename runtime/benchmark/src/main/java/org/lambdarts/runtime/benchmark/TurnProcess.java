package org.lambdarts.runtime.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.process.ChildProcess;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.StopSignal;

/** A process that takes its turn, seen from the benchmark that started it. */
final class TurnProcess implements AutoCloseable {

  private static final long LISTENING_MILLIS = 100;

  private final String name;
  private final StopSignal stop;
  private final BlockingQueue<Optional<TurnEvent>> events = new LinkedBlockingQueue<>();
  private final ChildProcess process;

  TurnProcess(String name, Process process, StopSignal stop) {
    this.name = name;
    this.stop = stop;
    this.process = ChildProcess.of(process, "benchmark", new Events(events));
  }

  /** Without an event, it tells no more. */
  private record Events(BlockingQueue<Optional<TurnEvent>> queue) implements ChildProcess.Listener {

    @Override
    public void printed(String line) {
      TurnEvent.of(line).ifPresent(event -> queue.add(Optional.of(event)));
    }

    @Override
    public void fellSilent() {
      queue.add(Optional.empty());
    }
  }

  /** Lets it go on after it has told that it is ready. */
  void start() {
    try {
      process.send("");
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
    OptionalInt status = process.awaitEnd();
    StringBuilder message = new StringBuilder("the benchmark of ").append(name).append(" failed");
    status.ifPresent(value -> message.append(" with exit status ").append(value));
    List<String> complaints = process.complaints();
    if (!complaints.isEmpty()) {
      message.append(": ").append(String.join(System.lineSeparator(), complaints));
    }
    return new LambdartsException(message.toString());
  }

  /** Ends it; nothing it could save is lost. Waits, so that the next has the machine to itself. */
  @Override
  public void close() {
    process.close();
  }
}
