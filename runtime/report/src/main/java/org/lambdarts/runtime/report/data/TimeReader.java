package org.lambdarts.runtime.report.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lambdarts.runtime.listener.StageTimes;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.SeedFolders;

/**
 * Reads how long a run's stages took. Folders of earlier versions have it in {@code run.json}
 * alone, by the stages' titles.
 */
final class TimeReader {

  private final String run;
  private final Path root;
  private final Map<String, Double> journal;

  private TimeReader(String run, Path root, Map<String, Double> journal) {
    this.run = run;
    this.root = root;
    this.journal = journal;
  }

  static Times read(
      String run, Path root, Optional<JsonNode> journal, List<TrainedNetwork> networks) {
    return new TimeReader(run, root, journal.map(TimeReader::titles).orElse(Map.of()))
        .times(networks);
  }

  /** All sessions add up. */
  private static Map<String, Double> titles(JsonNode journal) {
    Map<String, Double> seconds = new HashMap<>();
    for (JsonNode session : journal.path("sessions")) {
      for (JsonNode stage : session.path("stages")) {
        seconds.merge(stage.path("stage").asText(), stage.path("seconds").asDouble(), Double::sum);
      }
    }
    return seconds;
  }

  private Times times(List<TrainedNetwork> networks) {
    Map<String, Double> searches = new LinkedHashMap<>();
    Map<String, Double> plainSearches = new LinkedHashMap<>();
    for (Path seed : SeedFolders.in(root)) {
      long number = SeedFolders.seed(seed);
      String key = run + "/seed-" + number;
      // choosing by one-shot accuracy is a part of what finding the family costs
      double chosen = StageTimes.seconds(RunFolder.oneShot(seed)).orElse(0);
      seconds(seed.resolve("search"), "search, seed " + number)
          .ifPresent(time -> searches.put(key, time + chosen));
      seconds(seed.resolve("darts"), "search with plain DARTS, seed " + number)
          .ifPresent(time -> plainSearches.put(key, time));
    }
    Map<String, Double> trainings = new LinkedHashMap<>();
    for (TrainedNetwork network : networks) {
      Path seed = root.resolve("seed-" + network.seed());
      // networks of one architecture share a training
      String id =
          ResultFiles.read(seed, network.network())
              .map(ResultRow::trainedAs)
              .orElse(network.network());
      seconds(seed.resolve("train").resolve(id), "train " + id + ", seed " + network.seed())
          .ifPresent(time -> trainings.put(network.key(), time));
    }
    return new Times(searches, plainSearches, trainings);
  }

  private OptionalDouble seconds(Path folder, String title) {
    OptionalDouble kept = StageTimes.seconds(folder);
    Double noted = journal.get(title);
    return kept.isPresent() || noted == null ? kept : OptionalDouble.of(noted);
  }
}
