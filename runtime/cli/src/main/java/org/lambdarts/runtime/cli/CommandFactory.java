package org.lambdarts.runtime.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine;

/** Gives commands what they cannot find out: where to print and who asks them to stop. */
final class CommandFactory implements CommandLine.IFactory {

  private final Map<Class<?>, Supplier<?>> commands;

  CommandFactory(StopSignal stop, PrintWriter out, PrintWriter err) {
    Console console = new Console(out, err);
    commands =
        Map.ofEntries(
            Map.entry(RunCommand.class, () -> new RunCommand(console, stop)),
            Map.entry(SearchCommand.class, () -> new SearchCommand(console, stop)),
            Map.entry(DeriveCommand.class, () -> new DeriveCommand(console, stop)),
            Map.entry(TrainCommand.class, () -> new TrainCommand(console, stop)),
            Map.entry(ReportCommand.class, () -> new ReportCommand(console)),
            Map.entry(PredictCommand.class, () -> new PredictCommand(console)),
            Map.entry(EvaluateCommand.class, () -> new EvaluateCommand(console)),
            Map.entry(ExportCommand.class, () -> new ExportCommand(console)),
            Map.entry(DescribeCommand.class, () -> new DescribeCommand(console)),
            Map.entry(PluginsCommand.class, () -> new PluginsCommand(console)),
            Map.entry(ValidateCommand.class, () -> new ValidateCommand(console)),
            Map.entry(InitCommand.class, () -> new InitCommand(console)),
            Map.entry(BenchmarkCommand.class, () -> new BenchmarkCommand(console, stop)),
            Map.entry(
                BenchmarkTurnCommand.class,
                () -> new BenchmarkTurnCommand(console, stop, startingProcess())),
            Map.entry(LatencyCommand.class, () -> new LatencyCommand(console, stop)));
  }

  private static StartingProcess startingProcess() {
    return new StartingProcess(
        System.in, () -> Runtime.getRuntime().halt(FailureHandler.INTERRUPTED));
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Supplier<?> command = commands.get(type);
    return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
  }
}
