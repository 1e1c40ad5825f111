package org.lambdarts.runtime.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.benchmark.BenchmarkResult;
import org.lambdarts.runtime.benchmark.SearchBenchmark;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lambdarts benchmark}: times search steps on the backends that are there. */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    description = {
      "Time search steps of a config on several backends, taking turns, and the operations of its"
          + " supernet. Writes no run folder."
    })
final class BenchmarkCommand implements Callable<Integer> {

  private final Console console;
  private final StopSignal stop;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(
      names = "--backends",
      split = ",",
      paramLabel = "NAME",
      description = "Backends to compare with the first. Default: the config's, and all others.")
  private List<String> backends = List.of();

  @Option(names = "--steps", paramLabel = "N", description = "Timed steps. Default: 10.")
  private int steps = 10;

  @Option(names = "--warm-up", paramLabel = "N", description = "Steps before them. Default: 3.")
  private int warmUp = 3;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  BenchmarkCommand(Console console, StopSignal stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    if (steps < 1 || warmUp < 0) {
      throw new UsageException("--steps must be at least 1 and --warm-up at least 0");
    }
    PluginCatalog catalog = options.plugins();
    RunSettings settings = options.read(catalog);
    BenchmarkResult result =
        new SearchBenchmark(catalog, settings, stop)
            .run(names(catalog, settings), steps, warmUp, text -> console.err().println(text));
    console.out().println(json ? json(result) : text(result));
    return 0;
  }

  private List<String> names(PluginCatalog catalog, RunSettings settings) {
    if (!backends.isEmpty()) {
      return List.copyOf(new LinkedHashSet<>(backends));
    }
    LinkedHashSet<String> names = new LinkedHashSet<>();
    names.add(settings.backend().name());
    catalog.factories(FactoryKind.BACKEND).stream()
        .map(DiscoveredFactory::name)
        .forEach(names::add);
    return List.copyOf(names);
  }

  private static String text(BenchmarkResult result) {
    List<String> lines = new ArrayList<>();
    String first = result.backends().get(0);
    lines.add(
        String.format(
            Locale.ROOT,
            "%-16s %10s %10s %10s %8s",
            "search step",
            "median",
            "fastest",
            "slowest",
            "ratio"));
    for (String backend : result.backends()) {
      List<Double> seconds = result.stepSeconds().get(backend);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-16s %7.0f ms %7.0f ms %7.0f ms %8.2f",
              backend,
              1000 * result.median(backend),
              1000 * Collections.min(seconds),
              1000 * Collections.max(seconds),
              result.median(backend) / result.median(first)));
    }
    lines.add("");
    StringBuilder header = new StringBuilder(String.format("%-16s", "all instances"));
    result.backends().forEach(backend -> header.append(String.format(" %13s", backend)));
    lines.add(header + "     ratios");
    result
        .operationSeconds()
        .forEach((operation, seconds) -> lines.add(line(operation, seconds, first)));
    lines.add("(one forward and backward pass of every instance in the supernet, alone)");
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(String operation, Map<String, Double> seconds, String first) {
    StringBuilder line = new StringBuilder(String.format("%-16s", operation));
    StringBuilder ratios = new StringBuilder();
    seconds.forEach(
        (backend, value) -> {
          line.append(String.format(Locale.ROOT, " %10.1f ms", 1000 * value));
          if (!backend.equals(first)) {
            ratios.append(String.format(Locale.ROOT, " %10.2f", value / seconds.get(first)));
          }
        });
    return line.append(ratios).toString();
  }

  private static String json(BenchmarkResult result) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.set("step_seconds", mapper.valueToTree(result.stepSeconds()));
    ObjectNode medians = root.putObject("median_step_seconds");
    result.backends().forEach(backend -> medians.put(backend, result.median(backend)));
    root.set("operation_seconds", mapper.valueToTree(result.operationSeconds()));
    return root.toPrettyString();
  }
}
