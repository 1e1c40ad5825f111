package org.lambdarts.runtime.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.Experiment;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.report.Report;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lambdarts run}: all stages. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Search, derive and train. Continues an interrupted run.",
      "With a budget: train nothing but the best network of the family within it, and say where it"
          + " is; searches only if that has not been done."
    })
final class RunCommand implements Callable<Integer> {

  private final Console console;
  private final StopSignal stop;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Mixin private BudgetOptions budgets = new BudgetOptions();

  RunCommand(Console console, StopSignal stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    budgets.check();
    try (Experiment experiment = options.open(console, stop, EnumSet.allOf(RunCheck.Work.class))) {
      Path folder = experiment.folder().root();
      if (budgets.areGiven()) {
        budgets.check(experiment);
        return new BudgetedRun(experiment, budgets, console).run();
      }
      ResultsTable results = experiment.run();
      Report.of(List.of(folder)).write(folder);
      console.out().println();
      console.out().print(new ResultsText(results, experiment.latencies()).text());
      console.out().println();
      console.out().println("everything about this run is in " + folder);
    }
    return 0;
  }
}
