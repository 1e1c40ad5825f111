package org.lambdarts.runtime.report.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * A method with as many trainings as it is compared with.
 *
 * @param label for people
 * @param method the method
 * @param draws by seed, the searches with it; several where runs repeat one
 */
record Contestant(String label, Method method, Map<String, List<Draw>> draws) {

  Contestant {
    draws = new LinkedHashMap<>(draws);
  }

  /** With all its networks. */
  static Contestant whole(Method method) {
    Map<String, List<Draw>> draws = new LinkedHashMap<>();
    for (List<TrainedNetwork> search : method.bySearch().values()) {
      draws.computeIfAbsent(search.get(0).seed(), any -> new ArrayList<>()).add(Draw.all(search));
    }
    return new Contestant(method.label(), method, draws);
  }

  /** With at most some networks per search; seeds that are not named are left out. */
  Contestant atMost(String newLabel, Map<String, Integer> counts) {
    Map<String, List<Draw>> fewer = new LinkedHashMap<>();
    draws.forEach(
        (seed, ofSeed) -> {
          Integer count = counts.get(seed);
          if (count != null) {
            fewer.put(seed, ofSeed.stream().map(draw -> draw.atMost(count)).toList());
          }
        });
    return new Contestant(newLabel, method, fewer);
  }

  /** Whether it has more networks to choose from than it is given, with any seed. */
  boolean chooses() {
    return all().stream().anyMatch(draw -> draw.chosen() < draw.networks().size());
  }

  /** Whether no search has more than one network. */
  boolean isOnePoint() {
    return all().stream().allMatch(draw -> draw.networks().size() == 1);
  }

  private List<Draw> all() {
    return draws.values().stream().flatMap(Collection::stream).toList();
  }

  int searches() {
    return all().size();
  }

  /** Trainings per search, on average. */
  double trainings() {
    return all().stream().mapToInt(Draw::chosen).average().orElse(0);
  }

  /** The fewest trainings of a search with each seed. */
  Map<String, Integer> fewest() {
    Map<String, Integer> fewest = new LinkedHashMap<>();
    draws.forEach(
        (seed, ofSeed) -> fewest.put(seed, ofSeed.stream().mapToInt(Draw::chosen).min().orElse(0)));
    return fewest;
  }

  Scores within(double parameters) {
    return scores(draw -> draw.bestWithin(parameters));
  }

  Scores hypervolume(Hypervolume hypervolume) {
    return scores(draw -> OptionalDouble.of(draw.hypervolume(hypervolume)));
  }

  /** Its best within the size of another's only network, with each seed that both have. */
  Scores withinSizeOf(Contestant other) {
    Map<String, OptionalDouble> bySeed = new LinkedHashMap<>();
    other.draws.forEach(
        (seed, theirs) -> {
          List<Draw> mine = draws.getOrDefault(seed, List.of());
          double size = theirs.get(0).networks().get(0).parameters();
          if (!mine.isEmpty()) {
            bySeed.put(seed, mean(mine, draw -> draw.bestWithin(size)));
          }
        });
    return new Scores(bySeed);
  }

  private Scores scores(Function<Draw, OptionalDouble> score) {
    Map<String, OptionalDouble> bySeed = new LinkedHashMap<>();
    draws.forEach((seed, ofSeed) -> bySeed.put(seed, mean(ofSeed, score)));
    return new Scores(bySeed);
  }

  private static OptionalDouble mean(List<Draw> draws, Function<Draw, OptionalDouble> score) {
    double sum = 0;
    for (Draw draw : draws) {
      OptionalDouble value = score.apply(draw);
      if (value.isEmpty()) {
        return value;
      }
      sum += value.getAsDouble();
    }
    return OptionalDouble.of(sum / draws.size());
  }
}
