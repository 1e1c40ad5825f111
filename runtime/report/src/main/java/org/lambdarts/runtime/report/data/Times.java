package org.lambdarts.runtime.report.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long stages of runs were worked on, in seconds of the clock on the wall.
 *
 * @param searches the searches of runs, with the one-shot evaluation that chose from the family, by
 *     run and seed as {@code run/seed-0}; copied
 * @param plainSearches the searches with plain DARTS beside them, likewise; copied
 * @param trainings the trainings, by the keys of networks; copied
 */
public record Times(
    Map<String, Double> searches,
    Map<String, Double> plainSearches,
    Map<String, Double> trainings) {

  /** Nothing is known. */
  public static final Times UNKNOWN = new Times(Map.of(), Map.of(), Map.of());

  /** Copies the maps. */
  public Times {
    searches = Map.copyOf(searches);
    plainSearches = Map.copyOf(plainSearches);
    trainings = Map.copyOf(trainings);
  }

  /**
   * Those of several runs.
   *
   * @param runs the times of each
   * @return all of them
   */
  public static Times of(List<Times> runs) {
    Map<String, Double> searches = new LinkedHashMap<>();
    Map<String, Double> plainSearches = new LinkedHashMap<>();
    Map<String, Double> trainings = new LinkedHashMap<>();
    for (Times run : runs) {
      searches.putAll(run.searches());
      plainSearches.putAll(run.plainSearches());
      trainings.putAll(run.trainings());
    }
    return new Times(searches, plainSearches, trainings);
  }

  /**
   * How long a network was trained.
   *
   * @param network the network
   * @return seconds; empty if that is not known
   */
  public OptionalDouble training(TrainedNetwork network) {
    return find(trainings, network.key());
  }

  /**
   * How long a search for a family took, or one with plain DARTS that a run is about.
   *
   * @param search the run and seed
   * @return seconds; empty if that is not known, or there was none
   */
  public OptionalDouble search(String search) {
    return find(searches, search);
  }

  /**
   * How long the search with plain DARTS took that is a baseline of a run.
   *
   * @param search the run and seed
   * @return seconds; empty if that is not known, or there was none
   */
  public OptionalDouble plainSearch(String search) {
    return find(plainSearches, search);
  }

  private static OptionalDouble find(Map<String, Double> times, String key) {
    Double seconds = times.get(key);
    return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }
}
