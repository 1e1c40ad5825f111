package org.lambdarts.runtime.benchmark;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.StopSignal;

/**
 * Times search steps of one config on several backends. The backends take turns, so that whatever
 * else the machine does meets all of them alike.
 */
public final class SearchBenchmark {

  private static final int STEPS_PER_TURN = 2;

  private final PluginCatalog catalog;
  private final RunSettings settings;
  private final StopSignal stop;

  /**
   * Prepares a benchmark.
   *
   * @param catalog the loaded plugins
   * @param settings the config whose search is timed
   * @param stop asks to stop, which is heard before every step and operation
   */
  public SearchBenchmark(PluginCatalog catalog, RunSettings settings, StopSignal stop) {
    this.catalog = catalog;
    this.settings = settings;
    this.stop = stop;
  }

  /**
   * Runs.
   *
   * @param backends the names of the backends, compared with the first
   * @param steps timed steps per backend, at least 1
   * @param warmUp steps per backend before those
   * @param progress is told what is going on
   * @return the timings
   * @throws LambdartsException if a backend is not there or cannot run the config
   * @throws org.lambdarts.runtime.run.RunInterruptedException if asked to stop
   */
  public BenchmarkResult run(
      List<String> backends, int steps, int warmUp, Consumer<String> progress) {
    List<Contestant> contestants = new ArrayList<>();
    try {
      for (String backend : backends) {
        contestants.add(new Contestant(catalog, on(backend), stop));
      }
      Map<String, List<Double>> seconds = new LinkedHashMap<>();
      for (Contestant contestant : contestants) {
        progress.accept("warming up " + contestant.name());
        for (int i = 0; i < warmUp; i++) {
          contestant.step();
        }
        seconds.put(contestant.name(), new ArrayList<>());
      }
      for (int done = 0; done < steps; done += STEPS_PER_TURN) {
        for (Contestant contestant : contestants) {
          progress.accept("step " + (done + 1) + " of " + steps + " on " + contestant.name());
          for (int i = done; i < Math.min(steps, done + STEPS_PER_TURN); i++) {
            seconds.get(contestant.name()).add(contestant.step());
          }
        }
      }
      return new BenchmarkResult(seconds, operations(contestants, progress));
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  private RunSettings on(String backend) {
    DiscoveredFactory factory = catalog.require(FactoryKind.BACKEND, backend);
    if (backend.equals(settings.backend().name())) {
      return settings;
    }
    // the number of threads is the one setting that a comparison has to carry over
    Config section = factory.defaults();
    String threads = "threads";
    if (section.hasPath(threads) && settings.backend().config().hasPath(threads)) {
      section = section.withValue(threads, settings.backend().config().getValue(threads));
    }
    return settings.withBackend(settings.backend().with(backend, section));
  }

  private static Map<String, Map<String, Double>> operations(
      List<Contestant> contestants, Consumer<String> progress) {
    Map<String, Map<String, Double>> table = new TreeMap<>();
    Map<RecordedOperation, Integer> counts = contestants.get(0).operations();
    for (Contestant contestant : contestants) {
      progress.accept("operations on " + contestant.name());
      contestant
          .time(counts.keySet())
          .forEach(
              (operation, seconds) ->
                  table
                      .computeIfAbsent(operation.name(), name -> new LinkedHashMap<>())
                      .merge(contestant.name(), seconds * counts.get(operation), Double::sum));
    }
    return table;
  }
}
