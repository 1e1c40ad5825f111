package org.lambdarts.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.Experiment;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.report.Report;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lambdarts train}: the networks of a search, or any genotype. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Train networks from scratch and test them.",
      "Without --genotype: those that the config lists, searched and derived if need be."
    })
final class TrainCommand implements Callable<Integer> {

  private final Console console;
  private final StopSignal stop;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(
      names = "--genotype",
      paramLabel = "FILE",
      description = "A genotype with names or in the published index form. May be repeated.")
  private List<Path> genotypes = new ArrayList<>();

  TrainCommand(Console console, StopSignal stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    try (Experiment experiment = options.open(console, stop, work())) {
      ResultsTable results =
          genotypes.isEmpty() ? experiment.run() : experiment.trainGenotypes(genotypes);
      Path folder = experiment.folder().root();
      Report.of(List.of(folder)).write(folder);
      console.out().println();
      console.out().print(new ResultsText(results, experiment.latencies()).text());
    }
    return 0;
  }

  /** Genotypes from files need no search. */
  private Set<RunCheck.Work> work() {
    return genotypes.isEmpty()
        ? EnumSet.allOf(RunCheck.Work.class)
        : EnumSet.of(RunCheck.Work.TRAINING);
  }
}
