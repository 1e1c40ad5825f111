package org.lambdarts.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.DeviceLatencies;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.latency.Additivity;
import org.lambdarts.runtime.latency.OperationLatency;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lambdarts latency}: a table of what operations take on this device. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "Measure how long every operation of a config's networks takes for one image on this device,"
          + " as its section latency says. Writes no run folder.",
      "A search on another machine uses the table by lambdarts.latency.table."
    })
final class LatencyCommand implements Callable<Integer> {

  private final Console console;
  private final StopSignal stop;

  @Parameters(paramLabel = "CONFIG", description = "A HOCON file, or the folder of a run.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key, for example lambdarts.latency.threads=2. May be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(names = "--output", paramLabel = "FILE", description = "Write the table to this file.")
  private Path output;

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Option(
      names = "--check",
      paramLabel = "N",
      description =
          "Predict the latency of N random networks from the table, and measure it. At least 2.")
  private int check;

  LatencyCommand(Console console, StopSignal stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    if (check < 0 || check == 1) {
      throw new UsageException("--check needs at least 2 networks, not " + check);
    }
    PluginCatalog catalog = plugins.load();
    Path file = Files.isDirectory(config) ? config.resolve("config.conf") : config;
    // what is measured here does not come from a table
    overrides.put("lambdarts.latency.table", "");
    RunSettings settings = new RunConfigReader(catalog).read(file, overrides);
    try (DeviceLatencies latencies =
        new DeviceLatencies(catalog, settings, new ConsoleProgress(console), stop)) {
      print(latencies.measure());
      print("beside operations a network takes %.4f ms", latencies.fixedMilliseconds());
      if (output != null) {
        latencies.write(output);
        console.out().println("the table is in " + output);
      }
      if (check > 0) {
        print(latencies.additivity(check));
      }
    }
    return 0;
  }

  private void print(List<OperationLatency> operations) {
    print("%-20s %6s  %-18s %10s", "operation", "stride", "input", "ms");
    operations.forEach(
        each ->
            print(
                "%-20s %6d  %-18s %10.4f",
                each.operation(), each.stride(), each.input(), each.milliseconds()));
  }

  private void print(Additivity additivity) {
    print("%-20s %12s %12s", "random networks", "predicted", "measured");
    additivity
        .networks()
        .forEach(pair -> print("%-20s %9.3f ms %9.3f ms", "", pair.predicted(), pair.measured()));
    print(
        "correlation %.3f, mean error %.1f%%",
        additivity.correlation(), 100 * additivity.meanError());
  }

  private void print(String format, Object... values) {
    console.out().println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
