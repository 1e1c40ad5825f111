package org.lambdarts.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "lambdarts",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Architecture search with complexity control: one search, a family of networks.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      InitCommand.class,
      RunCommand.class,
      SearchCommand.class,
      DeriveCommand.class,
      TrainCommand.class,
      ReportCommand.class,
      PredictCommand.class,
      EvaluateCommand.class,
      DescribeCommand.class,
      ExportCommand.class,
      PluginsCommand.class,
      ValidateCommand.class,
      BenchmarkCommand.class,
      LatencyCommand.class,
      BenchmarkTurnCommand.class
    })
final class LambdartsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean stacktrace;

  boolean stacktrace() {
    return stacktrace;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
