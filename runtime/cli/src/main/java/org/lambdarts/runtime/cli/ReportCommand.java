package org.lambdarts.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lambdarts report}: the results as a page, of one run or several. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Write report.html and figures/*.svg anew, from the files of a run folder.",
      "Several folders, such as seeds run on different machines, give one report together."
    })
final class ReportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders.")
  private List<Path> runs;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the report goes. Default, for one run: its folder.")
  private Path output;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (output == null && runs.size() > 1) {
      throw new UsageException("a report of several runs needs a folder: name one with --output");
    }
    if (output != null && runs.size() > 1 && Files.exists(output.resolve("config.conf"))) {
      throw new UsageException(
          output + " is a run folder; a report of several runs needs a folder of its own");
    }
    Path folder = output == null ? runs.get(0) : output;
    Report report = Report.of(runs);
    if (runs.size() > 1) {
      report.writeResults(folder.resolve("results.csv"));
    }
    console.out().println(report.write(folder));
    return 0;
  }
}
