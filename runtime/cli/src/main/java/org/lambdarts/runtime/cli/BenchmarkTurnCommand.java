package org.lambdarts.runtime.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.benchmark.Contestant;
import org.lambdarts.runtime.benchmark.Measurement;
import org.lambdarts.runtime.benchmark.Subject;
import org.lambdarts.runtime.benchmark.Turn;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lambdarts benchmark-turn}: what {@code lambdarts benchmark} starts, for itself alone. */
@Command(
    name = BenchmarkTurnCommand.NAME,
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "One turn of a contestant of a benchmark, which starts this and listens to it.")
final class BenchmarkTurnCommand implements Callable<Integer> {

  static final String NAME = "benchmark-turn";
  static final String BACKEND = "--backend";
  static final String THREADS = "--threads";
  static final String PATH = "--path";
  static final String MEASURE = "--measure";
  static final String GENOTYPE = "--genotype";
  static final String REPETITIONS = "--repetitions";
  static final String WARM_UP = "--warm-up";
  static final String BESIDE = "--beside";

  private final Console console;
  private final StopSignal stop;
  private final StartingProcess starter;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(names = BACKEND, required = true, description = "The backend.")
  private String backend;

  @Option(names = THREADS, description = "Its threads. Default: the config's.")
  private Integer threads;

  @Option(names = PATH, required = true, description = "Its path, plain or fast.")
  private Contestant.Path path;

  @Option(names = MEASURE, required = true, description = "What is measured.")
  private Measurement measurement;

  @Option(names = REPETITIONS, required = true, description = "How often.")
  private int repetitions;

  @Option(names = GENOTYPE, description = "The derived network. Default: one that is drawn.")
  private Path genotype;

  @Option(names = WARM_UP, required = true, description = "Repetitions before those.")
  private int warmUp;

  @Option(names = BESIDE, description = "Others compute at the same time.")
  private boolean beside;

  BenchmarkTurnCommand(Console console, StopSignal stop, StartingProcess starter) {
    this.console = console;
    this.stop = stop;
    this.starter = starter;
  }

  @Override
  public Integer call() {
    starter.dieWithIt();
    PluginCatalog catalog = options.pluginsSilently();
    // what differs from the config comes by --set
    Contestant contestant =
        new Contestant(backend, Optional.ofNullable(threads), path, 1, Optional.empty());
    RunSettings settings = contestant.in(catalog, options.read(catalog));
    new Turn(
            new Subject(
                catalog, settings, Optional.ofNullable(genotype), ShortCommands.of(options), stop))
        .take(
            new Turn.Plan(measurement, repetitions, warmUp, beside),
            starter::awaitStart,
            event -> console.out().println(event.line()));
    return 0;
  }
}
