package org.lambdarts.runtime.cli;

import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.Experiment;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lambdarts run}: all stages. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Search, derive and train. Continues an interrupted run.")
final class RunCommand implements Callable<Integer> {

  private final Console console;
  private final StopSignal stop;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  RunCommand(Console console, StopSignal stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    try (Experiment experiment = options.open(console, stop, EnumSet.allOf(RunCheck.Work.class))) {
      ResultsTable results = experiment.run();
      console.out().println();
      console.out().print(results.text());
      console.out().println();
      console.out().println("everything about this run is in " + experiment.folder().root());
    }
    return 0;
  }
}
