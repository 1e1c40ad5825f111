package org.lambdarts.runtime.benchmark;

import java.util.function.Consumer;
import org.lambdarts.api.LambdartsException;

/**
 * One turn of a contestant, in a process of its own, which tells the benchmark that started it what
 * happens.
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
   * Measures.
   *
   * @param plan what is measured, and how often
   * @param start is waited for after warming up
   * @param events is told of what happens
   * @throws LambdartsException if a part of the run cannot be made
   * @throws org.lambdarts.runtime.run.RunInterruptedException if asked to stop
   */
  public void take(Plan plan, Runnable start, Consumer<TurnEvent> events) {
    Consumer<Sample> samples = sample -> events.accept(new TurnEvent.Measured(sample));
    Consumer<Sample> ignored = sample -> {};
    try (Workload workload = plan.measurement().of(subject)) {
      for (int i = 0; i < plan.warmUp(); i++) {
        workload.repeat(ignored);
      }
      events.accept(new TurnEvent.Ready());
      start.run();
      for (int i = 0; i < plan.repetitions(); i++) {
        workload.repeat(samples);
      }
      workload.finish(samples);
      events.accept(new TurnEvent.Done());
      while (plan.beside()) {
        subject.throwIfStopped();
        workload.repeat(ignored);
      }
    }
  }

  /**
   * What a turn does.
   *
   * @param measurement what is measured
   * @param repetitions how often, at least 1
   * @param warmUp repetitions before those
   * @param beside whether others compute at the same time: the turn then goes on computing when it
   *     is done, until its process is ended, so that none of them has the machine to itself
   */
  public record Plan(Measurement measurement, int repetitions, int warmUp, boolean beside) {}
}
