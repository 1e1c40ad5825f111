package org.lambdarts.runtime.report.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.lambdarts.runtime.report.data.Times;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/** Adds up how long methods took. */
final class MethodCosts {

  private final Times times;

  MethodCosts(Times times) {
    this.times = times;
  }

  MethodCost of(Method method) {
    Map<String, List<TrainedNetwork>> searches = method.bySearch();
    return new MethodCost(
        method.label(),
        searches.size(),
        searches.values().stream()
            .mapToInt(search -> Method.different(search).size())
            .average()
            .orElse(0),
        method.name().equals(Method.FAMILY) || method.name().equals(Method.DARTS),
        mean(searches.keySet().stream().map(search -> search(method, search)).toList()),
        mean(searches.values().stream().map(this::trainings).toList()));
  }

  /**
   * How many more networks could have been trained in the time of a family's search.
   *
   * @return whole trainings by seed, rounded down, of those seeds for which the times are known
   */
  Map<String, Integer> trainingsInTimeOfSearch(Method family, Method random) {
    Map<String, OptionalDouble> training = new LinkedHashMap<>();
    random
        .bySearch()
        .values()
        .forEach(search -> training.put(search.get(0).seed(), perTraining(search)));
    Map<String, Integer> more = new LinkedHashMap<>();
    family
        .bySearch()
        .forEach(
            (search, networks) -> {
              String seed = networks.get(0).seed();
              OptionalDouble searched = search(family, search);
              OptionalDouble trained = training.getOrDefault(seed, OptionalDouble.empty());
              if (searched.isPresent() && trained.isPresent() && trained.getAsDouble() > 0) {
                more.put(seed, (int) (searched.getAsDouble() / trained.getAsDouble()));
              }
            });
    return more;
  }

  private OptionalDouble search(Method method, String search) {
    return switch (method.name()) {
      case Method.FAMILY -> times.search(search);
      case Method.DARTS ->
          times.plainSearch(search).isPresent() ? times.plainSearch(search) : times.search(search);
      default -> OptionalDouble.empty();
    };
  }

  private OptionalDouble trainings(List<TrainedNetwork> search) {
    List<OptionalDouble> seconds = Method.different(search).stream().map(times::training).toList();
    OptionalDouble mean = mean(seconds);
    return mean.isPresent() ? OptionalDouble.of(mean.getAsDouble() * seconds.size()) : mean;
  }

  private OptionalDouble perTraining(List<TrainedNetwork> search) {
    return mean(Method.different(search).stream().map(times::training).toList());
  }

  /** Empty if one is not known. */
  private static OptionalDouble mean(List<OptionalDouble> values) {
    return values.isEmpty() || values.stream().anyMatch(OptionalDouble::isEmpty)
        ? OptionalDouble.empty()
        : values.stream().mapToDouble(OptionalDouble::getAsDouble).average();
  }
}
