package org.lambdarts.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lambdarts.runtime.benchmark.Benchmark;
import org.lambdarts.runtime.benchmark.BenchmarkResult;
import org.lambdarts.runtime.benchmark.Contestant;
import org.lambdarts.runtime.benchmark.Measurement;
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
      "Measure how fast a config computes, and in how much memory, with several backends, numbers of"
          + " threads and paths. Each of them takes its turns in processes of its own, one after the"
          + " other. Writes no run folder."
    })
final class BenchmarkCommand implements Callable<Integer> {

  private final Console console;
  private final StopSignal stop;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(
      names = "--backends",
      split = ",",
      paramLabel = "NAME",
      description = "Backends to measure. Default: the config's, and all others.")
  private List<String> backends = List.of();

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "Numbers of threads to measure with, such as 1,2. Default: the config's.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--paths",
      split = ",",
      paramLabel = "PATH",
      description = {
        "Ways to compute: plain (each operation by itself), fast (as in a run). Default: both."
      })
  private List<Contestant.Path> paths = List.of();

  @Option(
      names = "--copies",
      split = ",",
      paramLabel = "N",
      description = {
        "Processes of one contestant that compute at once, such as 1,2: alone, and two runs side by"
            + " side. Default: 1."
      })
  private List<Integer> copies = List.of(1);

  @Option(
      names = "--vary",
      paramLabel = "KEY=[VALUE,...]",
      description = {
        "Measure with other values of a key too, one key at a time, for example"
            + " lambdarts.search.batch-size=[32,128]. May be repeated."
      })
  private Map<String, String> varied = new LinkedHashMap<>();

  @Option(
      names = "--what",
      split = ",",
      paramLabel = "WHAT",
      description = "What to measure: ${COMPLETION-CANDIDATES}. Default: step,operations.")
  private List<Measurement> measurements = List.of(Measurement.STEP, Measurement.OPERATIONS);

  @Option(
      names = "--genotype",
      paramLabel = "FILE",
      description = {
        "The derived network to train and evaluate. Default: one drawn with the config's first seed."
      })
  private Path genotype;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "Order of the search step, first or second. Default: the config's.")
  private String order;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Turns of each contestant, which are compared one by one. Default: 3.")
  private int rounds = 3;

  @Option(names = "--steps", paramLabel = "N", description = "Timed steps in a turn. Default: 5.")
  private int steps = 5;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Steps at the start of a turn that do not count. Default: 3.")
  private int warmUp = 3;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every measured value to a JSON file.")
  private Path json;

  BenchmarkCommand(Console console, StopSignal stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    if (rounds < 1 || steps < 1 || warmUp < 0) {
      throw new UsageException("--rounds and --steps must be at least 1 and --warm-up at least 0");
    }
    if (copies.stream().anyMatch(number -> number < 1)) {
      throw new UsageException("--copies must be at least 1");
    }
    if (order != null) {
      options.override("lambdarts.search.order", order);
    }
    PluginCatalog catalog = options.plugins();
    RunSettings settings = options.read(catalog);
    List<Contestant> contestants = contestants(catalog, settings);
    for (Contestant contestant : contestants) {
      contestant.in(catalog, options.read(catalog, TurnProcesses.overrides(contestant)));
    }
    BenchmarkResult result =
        new Benchmark(
                new TurnProcesses(options, Optional.ofNullable(genotype)),
                stop,
                text -> console.err().println(text))
            .run(
                contestants,
                List.copyOf(new LinkedHashSet<>(measurements)),
                new Benchmark.Effort(rounds, steps, warmUp));
    if (json != null) {
      BenchmarkJson.write(result, json);
    }
    console.out().println(BenchmarkText.of(result));
    return 0;
  }

  private List<Contestant> contestants(PluginCatalog catalog, RunSettings settings) {
    List<Contestant> contestants = new ArrayList<>();
    for (String backend : backends(catalog, settings)) {
      DiscoveredFactory factory = catalog.require(FactoryKind.BACKEND, backend);
      for (Optional<Integer> number : threads()) {
        for (int copy : new LinkedHashSet<>(copies)) {
          for (Contestant.Path path : paths(factory)) {
            for (Optional<Contestant.Variation> variation : variations()) {
              contestants.add(new Contestant(backend, number, path, copy, variation));
            }
          }
        }
      }
    }
    return contestants;
  }

  private List<String> backends(PluginCatalog catalog, RunSettings settings) {
    Stream<String> names =
        backends.isEmpty()
            ? Stream.concat(
                Stream.of(settings.backend().name()),
                catalog.factories(FactoryKind.BACKEND).stream().map(DiscoveredFactory::name))
            : backends.stream();
    return names.distinct().toList();
  }

  /** None, and then every value of every varied key. */
  private List<Optional<Contestant.Variation>> variations() {
    List<Optional<Contestant.Variation>> all = new ArrayList<>();
    all.add(Optional.empty());
    varied.forEach(
        (key, list) ->
            ListOfValues.of(key, list)
                .forEach(value -> all.add(Optional.of(new Contestant.Variation(key, value)))));
    return all;
  }

  private List<Optional<Integer>> threads() {
    return threads.isEmpty()
        ? List.of(Optional.empty())
        : threads.stream().distinct().map(Optional::of).toList();
  }

  private List<Contestant.Path> paths(DiscoveredFactory factory) {
    if (!paths.isEmpty()) {
      return paths.stream().distinct().toList();
    }
    return Contestant.hasPlainPath(factory)
        ? List.of(Contestant.Path.PLAIN, Contestant.Path.FAST)
        : List.of(Contestant.Path.FAST);
  }
}
