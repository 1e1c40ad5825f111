package org.lambdarts.runtime.report.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.runtime.evaluate.TestFiles;
import org.lambdarts.runtime.evaluate.TestResult;
import org.lambdarts.runtime.network.NetworkDescription;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.ResultRow;

/** Reads the tests of a run's networks. Where an earlier version has kept none, there is none. */
final class TestReader {

  private TestReader() {}

  static List<TestedNetwork> read(Path root, List<TrainedNetwork> networks) {
    Map<Path, List<TrainedNetwork>> trainings = new LinkedHashMap<>();
    for (TrainedNetwork network : networks) {
      Path seed = root.resolve("seed-" + network.seed());
      ResultFiles.read(seed, network.network())
          .map(ResultRow::trainedAs)
          .ifPresent(
              id ->
                  trainings
                      .computeIfAbsent(
                          seed.resolve("train").resolve(id), folder -> new ArrayList<>())
                      .add(network));
    }
    List<TestedNetwork> tests = new ArrayList<>();
    trainings.forEach(
        (folder, same) ->
            result(root, folder, same.get(0))
                .ifPresent(
                    result ->
                        tests.add(
                            new TestedNetwork(
                                same.get(0).run(),
                                same.get(0).seed(),
                                same.stream().map(TrainedNetwork::network).toList(),
                                "seed-" + same.get(0).seed() + "/train/" + folder.getFileName(),
                                result))));
    return List.copyOf(tests);
  }

  /** Of the training that the table is about: there may be a later one of the same name. */
  private static Optional<TestResult> result(Path root, Path folder, TrainedNetwork network) {
    Path complete =
        root.resolve("seed-" + network.seed()).resolve("networks").resolve(network.network());
    if (Files.notExists(complete)) {
      return Optional.empty();
    }
    return TestFiles.read(folder, NetworkDescription.read(complete).input().classes())
        .filter(result -> result.accuracy() == network.accuracy());
  }
}
