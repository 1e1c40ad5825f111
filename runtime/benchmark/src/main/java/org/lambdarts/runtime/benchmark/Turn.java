package org.lambdarts.runtime.benchmark;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.lambdarts.api.LambdartsException;

/**
 * One turn of a contestant, in a process of its own. The process tells the benchmark, which started
 * it, what happens; and goes on computing when it is done, until it is ended, so that another that
 * is measured at the same time never has the machine to itself.
 */
public final class Turn {

  private final Subject subject;

  /**
   * Prepares a turn.
   *
   * @param subject what is measured
   */
  public Turn(Subject subject) {
    this.subject = subject;
  }

  /**
   * Measures until it is asked to stop.
   *
   * @param measurement what is measured
   * @param repetitions how often, at least 1
   * @param warmUp repetitions before those
   * @param start is waited for after warming up
   * @param events is told of what happens
   * @throws LambdartsException if a part of the run cannot be made
   * @throws org.lambdarts.runtime.run.RunInterruptedException if asked to stop
   */
  public void take(
      Measurement measurement,
      int repetitions,
      int warmUp,
      Runnable start,
      Consumer<TurnEvent> events) {
    try (Workload workload = measurement.of(subject)) {
      for (int i = 0; i < warmUp; i++) {
        workload.repeat(sample -> {});
      }
      events.accept(new TurnEvent.Ready());
      start.run();
      Consumer<Sample> samples = sample -> events.accept(new TurnEvent.Measured(sample));
      for (int i = 0; i < repetitions; i++) {
        OptionalDouble before = ProcessorTime.seconds();
        workload.repeat(samples);
        OptionalDouble after = ProcessorTime.seconds();
        if (before.isPresent() && after.isPresent()) {
          samples.accept(
              new Sample(
                  measurement + ", processor time",
                  Sample.Unit.SECONDS,
                  after.getAsDouble() - before.getAsDouble()));
        }
      }
      ResidentMemory.peak()
          .ifPresent(
              bytes ->
                  samples.accept(
                      new Sample(measurement + ", peak memory", Sample.Unit.BYTES, bytes)));
      events.accept(new TurnEvent.Done());
      while (true) {
        subject.throwIfStopped();
        workload.repeat(sample -> {});
      }
    }
  }
}
