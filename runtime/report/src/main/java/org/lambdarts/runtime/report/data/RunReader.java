package org.lambdarts.runtime.report.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.derive.FamilyFile;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.input.StrictJson;
import org.lambdarts.runtime.input.TextFile;
import org.lambdarts.runtime.latency.NetworkLatencies;
import org.lambdarts.runtime.latency.NetworkLatency;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.Cells;
import org.lambdarts.runtime.run.CsvTable;
import org.lambdarts.runtime.run.FileName;
import org.lambdarts.runtime.run.SeedFolders;

/** Reads run folders: only files that a run has written, no plugins. */
public final class RunReader {

  private static final int MOST_CONFIG_BYTES = 4 << 20;
  private static final String SEED = "seed-";

  private final boolean several;

  private RunReader(boolean several) {
    this.several = several;
  }

  /**
   * Reads runs. Where two folders have the same name, the later ones get a number.
   *
   * @param folders run folders, at least one
   * @return the runs in the same order
   * @throws LambdartsException if a folder is not that of a run, or a file in it is broken
   */
  public static List<RunData> read(List<Path> folders) {
    RunReader reader = new RunReader(folders.size() > 1);
    List<RunData> runs = new ArrayList<>();
    for (Path folder : folders) {
      String name = folder.toAbsolutePath().normalize().getFileName().toString();
      String unique = name;
      for (int i = 2; taken(runs, unique); i++) {
        unique = name + " (" + i + ")";
      }
      runs.add(reader.read(folder, unique));
    }
    return List.copyOf(runs);
  }

  private static boolean taken(List<RunData> runs, String name) {
    return runs.stream().anyMatch(run -> run.name().equals(name));
  }

  private RunData read(Path root, String name) {
    Path config = root.resolve("config.conf");
    if (Files.notExists(config)) {
      throw new LambdartsException(
          root
              + " is not a run folder, it has no config.conf; name a folder made by lambdarts run");
    }
    List<TrainedNetwork> networks = networks(root, name);
    List<SearchedFamily> families = new ArrayList<>();
    List<Judgments> judgments = new ArrayList<>();
    List<LearningCurve> searches = new ArrayList<>();
    List<LearningCurve> plainSearches = new ArrayList<>();
    for (Path folder : SeedFolders.in(root)) {
      String seed = Long.toString(SeedFolders.seed(folder));
      String label = (several ? name + ", " : "") + "seed " + seed;
      FamilyFile.read(folder)
          .ifPresent(family -> families.add(new SearchedFamily(name, label, seed, family)));
      Judgments.read(name, seed, folder).ifPresent(judgments::add);
      curve(label, folder.resolve("search")).ifPresent(searches::add);
      curve(label, folder.resolve("darts")).ifPresent(plainSearches::add);
    }
    Optional<JsonNode> journal = json(root.resolve("run.json"));
    return new RunData(
        name,
        TextFile.read(config, MOST_CONFIG_BYTES),
        journal,
        networks,
        unmet(root, name),
        List.copyOf(families),
        List.copyOf(judgments),
        List.copyOf(searches),
        List.copyOf(plainSearches),
        trainings(root, networks),
        TestReader.read(root, networks),
        images(root, networks),
        TimeReader.read(name, root, journal, networks));
  }

  private static List<TrainedNetwork> networks(Path root, String name) {
    List<TrainedNetwork> networks = new ArrayList<>();
    Path table = root.resolve("results.csv");
    Map<Long, Map<String, NetworkLatency>> latencies = NetworkLatencies.all(root);
    for (Map<String, String> row : CsvTable.read(table, RunReader::result).rows()) {
      TrainedNetwork bare = new TrainedNetwork(name, row, Optional.empty());
      FileName.require(bare.network(), "in " + table + ", the column network");
      if (bare.isTrained()) {
        networks.add(new TrainedNetwork(name, withLatency(bare, latencies), genotype(root, bare)));
      }
    }
    return List.copyOf(networks);
  }

  /** The row, with what is known beside it of the network's latency. */
  private static Map<String, String> withLatency(
      TrainedNetwork network, Map<Long, Map<String, NetworkLatency>> latencies) {
    Map<String, String> cells = new LinkedHashMap<>(network.cells());
    latencies.forEach(
        (seed, ofSeed) -> {
          NetworkLatency latency = ofSeed.get(network.network());
          if (latency != null && network.seed().equals(Long.toString(seed))) {
            cells.put(TrainedNetwork.LATENCY, Double.toString(latency.milliseconds()));
          }
        });
    return cells;
  }

  private static List<UnmetNetwork> unmet(Path root, String name) {
    return CsvTable.read(root.resolve("results.csv")).rows().stream()
        .map(row -> new TrainedNetwork(name, row, Optional.empty()))
        .filter(row -> !row.isTrained())
        .map(
            row ->
                new UnmetNetwork(
                    name,
                    row.network(),
                    row.method(),
                    row.seed(),
                    row.cells().getOrDefault("note", "")))
        .toList();
  }

  private static Optional<String> result(String column, String text) {
    return switch (column) {
      case "seed" -> Cells.seed(text);
      case "parameters", "macs", "epochs" -> Cells.count(text);
      case "accuracy", "best_accuracy", "normalized_lambda" -> Cells.share(text);
      case "lambda", "cost" -> Cells.finite(text);
      case "test_loss" -> Cells.measure(text);
      default -> Optional.empty();
    };
  }

  private static Optional<String> epoch(String column, String text) {
    return column.equals("epoch") ? Cells.count(text) : Cells.measure(text);
  }

  /**
   * The genotype that was trained: what the network's own record says. A genotype file of the same
   * name may have been derived anew since; it counts only where there is no record, in folders of
   * earlier versions.
   */
  private static Optional<Genotype> genotype(Path root, TrainedNetwork network) {
    Path seed = root.resolve(SEED + network.seed());
    Optional<ResultRow> record = ResultFiles.read(seed, network.network());
    return record.isPresent()
        ? record
            .filter(row -> row.result().accuracy() == network.accuracy())
            .map(row -> row.network().genotype())
        : genotype(inSeed(root, network, "genotypes").resolve(network.network() + ".json"));
  }

  private static Path inSeed(Path root, TrainedNetwork network, String folder) {
    return root.resolve(SEED + network.seed()).resolve(folder);
  }

  private static Optional<Genotype> genotype(Path file) {
    return json(file).map(node -> GenotypeJson.named(file.toString(), node));
  }

  /** All results of a run folder are of the same images. */
  private static Optional<Images> images(Path root, List<TrainedNetwork> networks) {
    return networks.stream()
        .map(network -> inSeed(root, network, "train").resolve(network.network()))
        .flatMap(folder -> json(folder.resolve("network.json")).stream())
        .map(record -> record.path("dataset"))
        .filter(dataset -> dataset.path("digest").isTextual())
        .findFirst()
        .map(
            dataset ->
                new Images(
                    dataset.path("digest").asText(),
                    dataset.path("training-images").asLong(),
                    dataset.path("test-images").asLong()));
  }

  private Map<String, LearningCurve> trainings(Path root, List<TrainedNetwork> networks) {
    Map<String, LearningCurve> trainings = new LinkedHashMap<>();
    for (TrainedNetwork network : networks) {
      Path folder = inSeed(root, network, "train").resolve(network.network());
      String label =
          (several ? network.run() + ", " : "")
              + "seed "
              + network.seed()
              + ", "
              + network.network();
      curve(label, folder).ifPresent(curve -> trainings.put(network.key(), curve));
    }
    return trainings;
  }

  private static Optional<LearningCurve> curve(String label, Path folder) {
    CsvTable epochs = CsvTable.read(folder.resolve("epochs.csv"), RunReader::epoch);
    return epochs.rows().isEmpty()
        ? Optional.empty()
        : Optional.of(new LearningCurve(label, epochs));
  }

  private static Optional<JsonNode> json(Path file) {
    return Files.notExists(file) ? Optional.empty() : Optional.of(StrictJson.read(file));
  }
}
