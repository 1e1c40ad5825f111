package org.lambdarts.runtime.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.StopSignal;

/**
 * Measures contestants in turns, each turn in a process of its own: threads that one backend keeps
 * spinning would slow another in the same process. Whatever else the machine does meets all of them
 * alike, since they take turns; and turns of one round are compared with each other.
 */
public final class Benchmark {

  private final Processes processes;
  private final StopSignal stop;
  private final Consumer<String> progress;

  /**
   * Prepares a benchmark.
   *
   * @param processes starts those that take turns
   * @param stop asks to stop, which ends the process whose turn it is
   * @param progress is told what is going on
   */
  public Benchmark(Processes processes, StopSignal stop, Consumer<String> progress) {
    this.processes = processes;
    this.stop = stop;
    this.progress = progress;
  }

  /**
   * How often to measure.
   *
   * @param rounds turns of each contestant, at least 1
   * @param repetitions in a turn, at least 1
   * @param warmUp repetitions at the start of a turn that are not counted
   */
  public record Effort(int rounds, int repetitions, int warmUp) {}

  /**
   * Measures.
   *
   * @param contestants who takes turns, in this order; the first is what others are compared with
   * @param measurements what is measured of each
   * @param effort how often
   * @return what was measured
   * @throws LambdartsException if a process cannot be started or fails; the message says why
   * @throws org.lambdarts.runtime.run.RunInterruptedException if asked to stop
   */
  public BenchmarkResult run(
      List<Contestant> contestants, List<Measurement> measurements, Effort effort) {
    BenchmarkResult.Builder result = new BenchmarkResult.Builder(contestants);
    for (Measurement measurement : measurements) {
      for (int round = 0; round < effort.rounds(); round++) {
        for (Contestant contestant :
            measurement.dependsOnContestant() ? contestants : contestants.subList(0, 1)) {
          progress.accept(
              measurement
                  + ", round "
                  + (round + 1)
                  + " of "
                  + effort.rounds()
                  + ": "
                  + contestant.label());
          result.add(contestant, turn(contestant, measurement, effort));
        }
      }
    }
    return result.build();
  }

  private List<Sample> turn(Contestant contestant, Measurement measurement, Effort effort) {
    Turn.Plan plan =
        new Turn.Plan(measurement, effort.repetitions(), effort.warmUp(), contestant.copies() > 1);
    List<Sample> samples = new ArrayList<>();
    List<TurnProcess> started = new ArrayList<>();
    try {
      for (int i = 0; i < contestant.copies(); i++) {
        started.add(new TurnProcess(contestant.label(), processes.start(contestant, plan), stop));
      }
      for (TurnProcess process : started) {
        await(process, samples, TurnEvent.Ready.class);
      }
      started.forEach(TurnProcess::start);
      for (TurnProcess process : started) {
        await(process, samples, TurnEvent.Done.class);
      }
      return samples;
    } catch (IOException e) {
      throw new LambdartsException(
          "cannot start a process for " + contestant.label() + ": " + e.getMessage(), e);
    } finally {
      started.forEach(TurnProcess::close);
    }
  }

  private static void await(
      TurnProcess process, List<Sample> samples, Class<? extends TurnEvent> awaited) {
    TurnEvent event = process.next();
    while (!awaited.isInstance(event)) {
      if (event instanceof TurnEvent.Measured measured) {
        samples.add(measured.sample());
      }
      event = process.next();
    }
  }
}
