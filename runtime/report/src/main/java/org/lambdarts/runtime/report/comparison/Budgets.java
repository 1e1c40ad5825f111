package org.lambdarts.runtime.report.comparison;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * The sizes that methods are compared over. They begin at the largest of the smallest networks of
 * all searches, so that every search has a network within every budget: no method loses because
 * another happened to have a smaller one, and none is credited with it. They end at the largest
 * network of all, so that every network counts within the last budget: none is left out because
 * another method had only smaller ones. A method with one size per search, as plain DARTS, has no
 * part in where they begin, since it would cut away what the others are compared over; if no method
 * has more, all have.
 *
 * @param low the smallest budget, in parameters
 * @param high the largest budget, in parameters, at least low
 */
public record Budgets(long low, long high) {

  private static final int LIMITS = 5;

  /**
   * The sizes over which methods are compared.
   *
   * @param methods the methods
   * @return empty if there are none
   */
  static Optional<Budgets> of(List<Method> methods) {
    List<List<Long>> searches =
        methods.stream()
            .flatMap(method -> method.bySearch().values().stream())
            .map(Budgets::sizes)
            .toList();
    if (searches.isEmpty()) {
      return Optional.empty();
    }
    List<List<Long>> ranging =
        methods.stream()
            .map(method -> method.bySearch().values().stream().map(Budgets::sizes).toList())
            .filter(method -> method.stream().anyMatch(sizes -> sizes.size() > 1))
            .flatMap(Collection::stream)
            .toList();
    long low =
        (ranging.isEmpty() ? searches : ranging)
            .stream().mapToLong(sizes -> sizes.get(0)).max().orElseThrow();
    long high =
        searches.stream().mapToLong(sizes -> sizes.get(sizes.size() - 1)).max().orElseThrow();
    return Optional.of(new Budgets(low, high));
  }

  /** Different sizes, ascending. */
  private static List<Long> sizes(List<TrainedNetwork> search) {
    return search.stream().map(network -> (long) network.parameters()).distinct().sorted().toList();
  }

  /**
   * Budgets from the smallest to the largest, at equal ratios.
   *
   * @return five whole numbers of parameters, ascending; fewer where the range is narrower
   */
  public List<Long> limits() {
    double ratio = (double) high / low;
    LongStream limits =
        IntStream.range(0, LIMITS)
            .mapToLong(i -> Math.round(low * Math.pow(ratio, i / (LIMITS - 1.0))));
    return limits.distinct().boxed().toList();
  }

  Hypervolume hypervolume() {
    return new Hypervolume(low, high);
  }
}
