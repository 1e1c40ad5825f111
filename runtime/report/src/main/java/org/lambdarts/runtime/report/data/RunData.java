package org.lambdarts.runtime.report.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Everything of one run that a report shows.
 *
 * @param name of the run
 * @param config the text of its resolved config
 * @param journal its {@code run.json}, if there is one
 * @param networks the trained networks of its table
 * @param unmet the budgets in its table that no network meets
 * @param families what its searches give
 * @param judgments what its supernets say of architectures, by seeds
 * @param searches the metrics of its searches for families
 * @param plainSearches the metrics of its searches with plain DARTS
 * @param trainings the metrics of its trainings, by the keys of networks
 * @param tests what its networks say of the test images
 * @param images that it learned from and was tested on; empty if nothing of it says so
 * @param times how long its searches and trainings took
 */
public record RunData(
    String name,
    String config,
    Optional<JsonNode> journal,
    List<TrainedNetwork> networks,
    List<UnmetNetwork> unmet,
    List<SearchedFamily> families,
    List<Judgments> judgments,
    List<LearningCurve> searches,
    List<LearningCurve> plainSearches,
    Map<String, LearningCurve> trainings,
    List<TestedNetwork> tests,
    Optional<Images> images,
    Times times) {

  /**
   * The names by which its genotypes say that an edge has nothing on it.
   *
   * @return names of operations; empty where its {@code run.json} has none
   */
  public Set<String> absentOperations() {
    return operations("absent-operations");
  }

  /**
   * The operations that have no parameters.
   *
   * @return names of operations; empty where its {@code run.json} has none, as those of earlier
   *     versions
   */
  public Set<String> parameterFreeOperations() {
    return operations("parameter-free-operations");
  }

  private Set<String> operations(String key) {
    return journal.stream()
        .flatMap(json -> StreamSupport.stream(json.path(key).spliterator(), false))
        .map(JsonNode::asText)
        .collect(Collectors.toUnmodifiableSet());
  }
}
