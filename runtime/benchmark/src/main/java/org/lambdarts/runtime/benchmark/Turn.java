package org.lambdarts.runtime.benchmark;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.StopSignal;

/**
 * One turn of a contestant, in a process of its own. The process tells the benchmark, which started
 * it, what happens; and goes on computing when it is done, until it is ended, so that another that
 * is measured at the same time never has the machine to itself.
 */
public final class Turn {

  private final PluginCatalog catalog;
  private final RunSettings settings;
  private final StopSignal stop;

  /**
   * Prepares a turn.
   *
   * @param catalog the loaded plugins
   * @param settings what is measured, with the contestant's backend
   * @param stop ends the turn before the next repetition
   */
  public Turn(PluginCatalog catalog, RunSettings settings, StopSignal stop) {
    this.catalog = catalog;
    this.settings = settings;
    this.stop = stop;
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
    try (Workload workload = measurement.of(catalog, settings, stop)) {
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
        stop.throwIfRequested("the benchmark of " + settings.backend().name());
        workload.repeat(sample -> {});
      }
    }
  }
}
