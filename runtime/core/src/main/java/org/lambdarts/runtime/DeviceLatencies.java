package org.lambdarts.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.latency.Additivity;
import org.lambdarts.runtime.latency.LatencyModel;
import org.lambdarts.runtime.latency.MeasuredLatencies;
import org.lambdarts.runtime.latency.NetworkMeter;
import org.lambdarts.runtime.latency.OperationLatency;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/**
 * The latencies of this device: of everything that a run may choose, searched or trained. Their
 * table can lead a search on another machine, by {@code latency.table}.
 */
public final class DeviceLatencies implements AutoCloseable {

  private final RunSettings settings;
  private final Composition composition;
  private final StopSignal stop;

  /**
   * Measures nothing yet.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings, whose {@code latency.table} must be empty
   * @param listener is told what is measured
   * @param stop asks to stop
   */
  public DeviceLatencies(
      PluginCatalog catalog, RunSettings settings, RunListener listener, StopSignal stop) {
    if (!settings.latency().table().isEmpty()) {
      throw new IllegalArgumentException("latencies of a table are not measured");
    }
    this.settings = settings;
    this.composition = Composition.of(catalog, settings, listener, stop);
    this.stop = stop;
  }

  /**
   * Measures operations, and what networks take beside them.
   *
   * @return each operation at each stride and input
   * @throws org.lambdarts.runtime.run.RunInterruptedException if asked to stop
   */
  public List<OperationLatency> measure() {
    MeasuredLatencies latencies = composition.get(MeasuredLatencies.class);
    Dataset dataset = composition.get(Dataset.class);
    SearchSpaces spaces = composition.get(SearchSpaces.class);
    int classes = dataset.classes().size();
    Stream.of(
            spaces.forSearch(dataset.shape(), classes),
            spaces.forTraining(dataset.shape(), classes))
        .flatMap(space -> space.candidates().stream())
        .forEach(
            candidate -> {
              stop.throwIfRequested("measuring " + candidate.operation());
              latencies.milliseconds(candidate);
            });
    composition.get(LatencyModel.class).fixedMilliseconds();
    return latencies.operations();
  }

  /**
   * What a network takes beside its operations.
   *
   * @return milliseconds for one image
   */
  public double fixedMilliseconds() {
    return composition.get(LatencyModel.class).fixedMilliseconds();
  }

  /**
   * Writes the table of what has been measured.
   *
   * @param file where to
   * @throws org.lambdarts.api.LambdartsException if it cannot be written
   */
  public void write(Path file) {
    composition.get(MeasuredLatencies.class).writeTo(file);
  }

  /**
   * Holds predicted latencies against measured ones.
   *
   * @param networks how many random networks are compared, at least 2
   * @return predictions and measurements
   * @throws org.lambdarts.runtime.run.RunInterruptedException if asked to stop
   */
  public Additivity additivity(int networks) {
    Dataset dataset = composition.get(Dataset.class);
    SearchSpace space =
        composition.get(SearchSpaces.class).forTraining(dataset.shape(), dataset.classes().size());
    LatencyModel model = composition.get(LatencyModel.class);
    NetworkMeter meter = composition.get(NetworkMeter.class);
    List<Genotype> drawn =
        new RandomGenotypes(space, settings.derivation().rule())
            .draw(networks, RandomSource.of(0).child("additivity"));
    return new Additivity(
        drawn.stream()
            .map(
                genotype -> {
                  stop.throwIfRequested("measuring networks");
                  return new Additivity.Pair(
                      model.milliseconds(genotype), meter.milliseconds(genotype));
                })
            .toList());
  }

  @Override
  public void close() {
    composition.close();
  }
}
