package org.lambdarts.runtime.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lambdarts.runtime.benchmark.Contestant;
import org.lambdarts.runtime.benchmark.Measurement;
import org.lambdarts.runtime.benchmark.Processes;

/** Starts processes like this one: the same Java and flags, class path, config and plugins. */
final class TurnProcesses implements Processes {

  private final ExperimentOptions options;

  TurnProcesses(ExperimentOptions options) {
    this.options = options;
  }

  @Override
  public Process start(Contestant contestant, Measurement measurement, int repetitions, int warmUp)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(BenchmarkTurnCommand.NAME);
    arguments.addAll(options.arguments());
    arguments.addAll(List.of(BenchmarkTurnCommand.BACKEND, contestant.backend()));
    contestant
        .threads()
        .ifPresent(
            number -> arguments.addAll(List.of(BenchmarkTurnCommand.THREADS, number.toString())));
    arguments.addAll(List.of(BenchmarkTurnCommand.PATH, contestant.path().toString()));
    arguments.addAll(List.of(BenchmarkTurnCommand.MEASURE, measurement.toString()));
    arguments.addAll(List.of(BenchmarkTurnCommand.REPETITIONS, Integer.toString(repetitions)));
    arguments.addAll(List.of(BenchmarkTurnCommand.WARM_UP, Integer.toString(warmUp)));
    return new ProcessBuilder(OwnCommand.with(arguments)).start();
  }
}
