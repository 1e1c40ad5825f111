package org.lambdarts.runtime.latency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.input.TextFile;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.RunListener;

/**
 * Latencies of this machine, each measured when it is first asked for. What has been measured is
 * kept in a file, so that a run that is resumed goes on with the same numbers.
 */
public final class MeasuredLatencies implements Latencies {

  private static final int MOST_BYTES = 16 << 20;

  private final Supplier<TensorBackend> backend;
  private final OperationCatalog operations;
  private final UnaryOperator<String> operationSettings;
  private final RunSettings settings;
  private final RunListener listener;
  private final Map<Use, Double> measured = new LinkedHashMap<>();
  private final Map<Frame, Double> frames = new LinkedHashMap<>();
  private Optional<Path> file = Optional.empty();
  private Optional<Device> device = Optional.empty();

  /**
   * Measures nothing yet.
   *
   * @param backend computes; asked for when something is measured
   * @param operations the operations of the run
   * @param operationSettings the section of an operation, as concise HOCON
   * @param settings the run's settings
   * @param listener is told when measuring begins
   */
  public MeasuredLatencies(
      Supplier<TensorBackend> backend,
      OperationCatalog operations,
      UnaryOperator<String> operationSettings,
      RunSettings settings,
      RunListener listener) {
    this.backend = backend;
    this.operations = operations;
    this.operationSettings = operationSettings;
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Goes on with what was measured before, if it was measured as this run does it. A table of
   * another machine counts, too: a run that moves stays the same run.
   *
   * @param earlier a table of a run; need not be there
   * @return whether its latencies are used
   * @throws org.lambdarts.api.LambdartsException if it is no table
   */
  public boolean continueFrom(Path earlier) {
    if (Files.notExists(earlier)) {
      return false;
    }
    LatencyTable table = LatencyTableJson.read(earlier);
    if (!table.conditions().equals(Conditions.of(settings))) {
      return false;
    }
    measured.putAll(table.operations());
    frames.putAll(table.frames());
    device = Optional.of(table.device());
    if (!table.device().isHere()) {
      listener.note(
          earlier
              + " was measured on another machine ("
              + table.device()
              + "); its latencies are used as they are, so that the run stays the same");
    }
    return true;
  }

  /**
   * Keeps what is measured, and what has been, in a file. One that is there and measured in another
   * way is kept beside it.
   *
   * @param table the file
   */
  public void keep(Path table) {
    file = Optional.of(table);
    if (!measured.isEmpty()) {
      save();
    }
  }

  /**
   * What has been measured of operations.
   *
   * @return in the order of measuring
   */
  public List<OperationLatency> operations() {
    return measured.entrySet().stream()
        .map(
            entry ->
                new OperationLatency(
                    entry.getKey().operation(),
                    entry.getKey().stride(),
                    entry.getKey().input(),
                    entry.getValue()))
        .toList();
  }

  /**
   * Writes what has been measured, in place of what is there.
   *
   * @param table the file
   */
  public void writeTo(Path table) {
    LatencyTableJson.write(table, table());
  }

  private LatencyTable table() {
    return new LatencyTable(
        Conditions.of(settings), device.orElseGet(() -> here(timer())), measured, frames);
  }

  private void setAside(Path table) {
    int number = 1;
    while (Files.exists(numbered(table, number))) {
      number++;
    }
    AtomicFile.write(numbered(table, number), TextFile.read(table, MOST_BYTES));
  }

  private static Path numbered(Path table, int number) {
    String name = table.getFileName().toString().replaceFirst("\\.json$", "");
    return table.resolveSibling(name + "." + number + ".json");
  }

  @Override
  public double milliseconds(Candidate candidate) {
    Use use = Use.of(candidate.placement(), operationSettings.apply(candidate.operation()));
    Double known = measured.get(use);
    if (known != null) {
      return known;
    }
    double milliseconds = timer().operation(operations, candidate.placement());
    measured.put(use, milliseconds);
    save();
    return milliseconds;
  }

  @Override
  public double fixedMilliseconds(Frame frame, SearchSpace space, List<Genotype> references) {
    Double known = frames.get(frame);
    if (known != null) {
      return known;
    }
    CostTable table = CostTable.of(space.choiceBlocks(), space.candidates(), this::milliseconds);
    ForwardTimer timer = timer();
    double[] left =
        references.stream()
            .mapToDouble(genotype -> timer.network(space, genotype) - table.of(genotype))
            .toArray();
    double milliseconds = Math.max(0, Math.rint(Medians.of(left) * 1e6) / 1e6);
    frames.put(frame, milliseconds);
    save();
    return milliseconds;
  }

  private ForwardTimer timer() {
    ForwardTimer timer = new ForwardTimer(backend.get(), settings.latency());
    if (device.isEmpty()) {
      listener.note("latencies are measured on this machine; other work on it would disturb them");
      device = Optional.of(here(timer));
    }
    return timer;
  }

  private static Device here(ForwardTimer timer) {
    String version = MeasuredLatencies.class.getPackage().getImplementationVersion();
    return Device.here(timer.device(), version == null ? "not packaged" : version);
  }

  private void save() {
    LatencyTable table = table();
    file.ifPresent(
        path -> {
          if (Files.exists(path)
              && !LatencyTableJson.read(path).conditions().equals(table.conditions())) {
            setAside(path);
          }
          LatencyTableJson.write(path, table);
        });
  }
}
