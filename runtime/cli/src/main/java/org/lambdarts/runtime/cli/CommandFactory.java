package org.lambdarts.runtime.cli;

import java.io.PrintWriter;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine;

/** Gives commands what they cannot find out: where to print and who asks them to stop. */
final class CommandFactory implements CommandLine.IFactory {

  private final StopSignal stop;
  private final PrintWriter out;
  private final PrintWriter err;

  CommandFactory(StopSignal stop, PrintWriter out, PrintWriter err) {
    this.stop = stop;
    this.out = out;
    this.err = err;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Console console = new Console(out, err);
    if (type == RunCommand.class) {
      return type.cast(new RunCommand(console, stop));
    }
    if (type == SearchCommand.class) {
      return type.cast(new SearchCommand(console, stop));
    }
    if (type == DeriveCommand.class) {
      return type.cast(new DeriveCommand(console, stop));
    }
    if (type == TrainCommand.class) {
      return type.cast(new TrainCommand(console, stop));
    }
    if (type == ReportCommand.class) {
      return type.cast(new ReportCommand(console));
    }
    if (type == PredictCommand.class) {
      return type.cast(new PredictCommand(console));
    }
    if (type == ExportCommand.class) {
      return type.cast(new ExportCommand(console));
    }
    if (type == DescribeCommand.class) {
      return type.cast(new DescribeCommand(console));
    }
    if (type == PluginsCommand.class) {
      return type.cast(new PluginsCommand(console));
    }
    if (type == ValidateCommand.class) {
      return type.cast(new ValidateCommand(console));
    }
    if (type == BenchmarkCommand.class) {
      return type.cast(new BenchmarkCommand(console, stop));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
