package org.lambdarts.runtime.cli;

import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.Experiment;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lambdarts search}: the search alone. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Search only. Continues an interrupted search.")
final class SearchCommand implements Callable<Integer> {

  private final Console console;
  private final StopSignal stop;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  SearchCommand(Console console, StopSignal stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    try (Experiment experiment = options.open(console, stop, EnumSet.of(RunCheck.Work.SEARCH))) {
      experiment.search();
      console
          .out()
          .println(
              "searched; derive networks with: lambdarts derive " + experiment.folder().root());
    }
    return 0;
  }
}
