package org.lambdarts.runtime.latency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.Cells;
import org.lambdarts.runtime.run.Csv;
import org.lambdarts.runtime.run.CsvTable;
import org.lambdarts.runtime.run.SeedFolders;

/**
 * The latencies of one seed's trained networks, {@code seed-S/latencies.csv}. They have a file of
 * their own, since two runs of one config agree in all else.
 */
public final class NetworkLatencies {

  private static final String NETWORK = "network";
  private static final String MILLISECONDS = "milliseconds";
  private static final String THREADS = "threads";
  private static final String COMPUTES = "computes";
  private static final String GENOTYPE = "genotype";

  private final Path file;

  /**
   * Of one seed.
   *
   * @param seed its folder
   */
  public NetworkLatencies(Path seed) {
    this.file = seed.resolve("latencies.csv");
  }

  /**
   * Reads what is known of all seeds.
   *
   * @param run the folder of a run
   * @return latencies by seed and network's id
   * @throws org.lambdarts.api.LambdartsException if a file is not as it was written
   */
  public static Map<Long, Map<String, NetworkLatency>> all(Path run) {
    Map<Long, Map<String, NetworkLatency>> latencies = new LinkedHashMap<>();
    for (Path seed : SeedFolders.in(run)) {
      latencies.put(SeedFolders.seed(seed), new NetworkLatencies(seed).read());
    }
    return latencies;
  }

  /**
   * Reads what is known.
   *
   * @return latencies by the network's id; empty if nothing was measured
   * @throws org.lambdarts.api.LambdartsException if the file is not as it was written
   */
  public Map<String, NetworkLatency> read() {
    Map<String, NetworkLatency> latencies = new LinkedHashMap<>();
    rows().forEach((network, row) -> latencies.put(network, latency(row)));
    return latencies;
  }

  /**
   * The latency of a network, if it was measured as it is asked for now.
   *
   * @param network its id
   * @param genotype a digest of its architecture
   * @param threads threads of one operation
   * @return empty if it was not
   */
  Optional<NetworkLatency> find(String network, String genotype, int threads) {
    return Optional.ofNullable(rows().get(network))
        .filter(row -> row.getOrDefault(GENOTYPE, "").equals(genotype))
        .map(NetworkLatencies::latency)
        .filter(latency -> latency.threads() == threads);
  }

  /** Keeps a latency, in place of what was known of a network of that id. */
  void keep(String network, String genotype, NetworkLatency latency) {
    Map<String, Map<String, String>> rows = new TreeMap<>(rows());
    Map<String, String> row = new LinkedHashMap<>();
    row.put(NETWORK, network);
    row.put(MILLISECONDS, Double.toString(latency.milliseconds()));
    row.put(THREADS, Integer.toString(latency.threads()));
    row.put(COMPUTES, latency.computes());
    row.put(GENOTYPE, genotype);
    rows.put(network, row);
    AtomicFile.write(
        file,
        line(List.of(NETWORK, MILLISECONDS, THREADS, COMPUTES, GENOTYPE))
            + rows.values().stream()
                .map(each -> line(each.values()))
                .collect(Collectors.joining()));
  }

  private static String line(Collection<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private Map<String, Map<String, String>> rows() {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    if (Files.exists(file)) {
      CsvTable.read(file, NetworkLatencies::expected)
          .rows()
          .forEach(row -> rows.put(row.getOrDefault(NETWORK, ""), row));
    }
    return rows;
  }

  private static Optional<String> expected(String column, String text) {
    return switch (column) {
      case MILLISECONDS -> Cells.finite(text);
      case THREADS -> Cells.count(text);
      default -> Optional.empty();
    };
  }

  private static NetworkLatency latency(Map<String, String> row) {
    return new NetworkLatency(
        CsvTable.number(row, MILLISECONDS).orElse(Double.NaN),
        (int) CsvTable.number(row, THREADS).orElse(0),
        row.getOrDefault(COMPUTES, ""));
  }
}
