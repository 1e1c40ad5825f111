package org.lambdarts.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.runtime.benchmark.Contestant;
import org.lambdarts.runtime.benchmark.Processes;
import org.lambdarts.runtime.benchmark.Turn;

/** Starts processes like this one: the same Java and flags, class path, config and plugins. */
final class TurnProcesses implements Processes {

  private final ExperimentOptions options;
  private final Optional<Path> genotype;

  TurnProcesses(ExperimentOptions options, Optional<Path> genotype) {
    this.options = options;
    this.genotype = genotype;
  }

  @Override
  public Process start(Contestant contestant, Turn.Plan plan) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(BenchmarkTurnCommand.NAME);
    words.addAll(options.arguments(overrides(contestant)));
    words.addAll(List.of(BenchmarkTurnCommand.BACKEND, contestant.backend()));
    contestant
        .threads()
        .ifPresent(
            number -> words.addAll(List.of(BenchmarkTurnCommand.THREADS, number.toString())));
    words.addAll(List.of(BenchmarkTurnCommand.PATH, contestant.path().toString()));
    words.addAll(List.of(BenchmarkTurnCommand.MEASURE, plan.measurement().toString()));
    words.addAll(List.of(BenchmarkTurnCommand.REPETITIONS, Integer.toString(plan.repetitions())));
    words.addAll(List.of(BenchmarkTurnCommand.WARM_UP, Integer.toString(plan.warmUp())));
    if (plan.beside()) {
      words.add(BenchmarkTurnCommand.BESIDE);
    }
    genotype.ifPresent(
        file -> words.addAll(List.of(BenchmarkTurnCommand.GENOTYPE, file.toString())));
    return new ProcessBuilder(OwnCommand.with(words)).start();
  }

  /** The keys of the config that a contestant differs in. */
  static Map<String, String> overrides(Contestant contestant) {
    return contestant
        .variation()
        .map(varied -> Map.of(varied.key(), varied.value()))
        .orElse(Map.of());
  }
}
