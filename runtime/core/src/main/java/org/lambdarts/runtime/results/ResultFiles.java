package org.lambdarts.runtime.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.SeedFolders;

/**
 * The results that a run folder holds. Every trained network keeps its own row with its genotype,
 * {@code seed-S/results/ID.json}, and every seed its unmet budgets; {@code results.csv} is made of
 * them, whoever trained what and when.
 */
public final class ResultFiles {

  private static final String ROWS = "results";
  private static final String UNMET = "unmet-budgets.json";

  private final RunFolder folder;

  /**
   * The results of one run.
   *
   * @param folder its folder
   */
  public ResultFiles(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * Reads the row of a trained network.
   *
   * @param seed the folder of a seed
   * @param network the network's id
   * @return the row; empty if the network has not been trained
   * @throws LambdartsException if the file is not as it was written
   */
  public static Optional<ResultRow> read(Path seed, String network) {
    Path file = file(seed, network);
    return Files.exists(file) ? Optional.of(row(file)) : Optional.empty();
  }

  private static Path file(Path seed, String network) {
    return seed.resolve(ROWS).resolve(network + ".json");
  }

  private static ResultRow row(Path file) {
    return new ResultJson(file.toString()).row(text(file));
  }

  /**
   * Keeps a trained network, and makes the table anew.
   *
   * @param row the network
   */
  public void add(ResultRow row) {
    AtomicFile.write(file(folder.seed(row.seed()), row.network().id()), ResultJson.of(row));
    writeTable();
  }

  /**
   * Keeps what the last derivation with a seed found no network for, and makes the table anew.
   *
   * @param seed the seed
   * @param rows its unmet budgets, in place of those before
   */
  public void unmet(long seed, List<UnmetRow> rows) {
    Path file = folder.seed(seed).resolve(UNMET);
    if (!rows.isEmpty() || Files.exists(file)) {
      AtomicFile.write(file, ResultJson.of(rows));
      writeTable();
    }
  }

  private void writeTable() {
    AtomicFile.write(folder.results(), table().csv());
  }

  /**
   * The table of all results that the folder holds.
   *
   * @return the table
   * @throws LambdartsException if a file is not as it was written
   */
  public ResultsTable table() {
    List<ResultRow> rows = new ArrayList<>();
    List<UnmetRow> unmet = new ArrayList<>();
    for (Path seed : SeedFolders.in(folder.root())) {
      rows.addAll(trained(seed));
      Path file = seed.resolve(UNMET);
      if (Files.exists(file)) {
        unmet.addAll(new ResultJson(file.toString()).unmet(text(file)));
      }
    }
    rows.sort(ResultRow.ORDER);
    return new ResultsTable(rows, unmet);
  }

  private static List<ResultRow> trained(Path seed) {
    Path files = seed.resolve(ROWS);
    Map<String, ResultRow> rows = new HashMap<>();
    if (Files.isDirectory(files)) {
      try (Stream<Path> entries = Files.list(files)) {
        entries
            .filter(file -> file.toString().endsWith(".json"))
            .map(ResultFiles::row)
            .forEach(row -> rows.put(row.network().id(), row));
      } catch (IOException e) {
        throw new LambdartsException(files + " cannot be read: " + e.getMessage(), e);
      }
    }
    return rows.values().stream().filter(row -> isOfItsTraining(row, rows, seed)).toList();
  }

  /** Whether the training that a network shares is still there. */
  private static boolean isOfItsTraining(ResultRow row, Map<String, ResultRow> rows, Path seed) {
    ResultRow trained = rows.get(row.trainedAs());
    return trained == null
        ? Files.isDirectory(seed.resolve("train").resolve(row.trainedAs()))
        : trained.network().genotype().equals(row.network().genotype());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new LambdartsException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
