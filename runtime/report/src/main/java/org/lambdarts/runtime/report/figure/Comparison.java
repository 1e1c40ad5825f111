package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/** Compares the ways to find architectures at equal budgets. */
public final class Comparison {

  /** Of parameters, in the table of accuracies. */
  private static final int LIMITS = 5;

  private final List<TrainedNetwork> networks;
  private final List<Method> methods;

  /**
   * Prepares comparisons.
   *
   * @param networks all rows of all tables
   */
  public Comparison(List<TrainedNetwork> networks) {
    this.networks = List.copyOf(networks);
    this.methods = Method.of(networks);
  }

  /**
   * A method's hypervolume, as means over its seeds.
   *
   * @param method its label
   * @param searches the number of runs and seeds
   * @param trained different networks trained per search
   * @param all with all of them
   * @param equal with as many as the family has, over all ways to choose them; empty if there are
   *     fewer
   */
  public record Volume(
      String method, int searches, double trained, double all, OptionalDouble equal) {}

  /**
   * The budgets that hypervolumes are averaged over.
   *
   * @param low the smallest network's parameters
   * @param high the largest network's parameters
   */
  public record Budgets(double low, double high) {}

  /**
   * The range of budgets.
   *
   * @return from the smallest to the largest network; empty if none was trained
   */
  public Optional<Budgets> budgets() {
    return networks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Budgets(
                networks.stream().mapToDouble(TrainedNetwork::parameters).min().orElseThrow(),
                networks.stream().mapToDouble(TrainedNetwork::parameters).max().orElseThrow()));
  }

  /**
   * The hypervolume of each method.
   *
   * @return in the order of the methods; empty if no network was trained
   */
  public List<Volume> volumes() {
    return budgets()
        .map(range -> volumes(new Hypervolume(range.low(), range.high())))
        .orElse(List.of());
  }

  /**
   * The best accuracy of a method within each limit of parameters, as means over its searches.
   *
   * @param method its label
   * @param searches the number of runs and seeds
   * @param accuracies per limit; empty where some search has no network that small
   */
  public record Within(String method, int searches, List<OptionalDouble> accuracies) {}

  /**
   * Limits from the smallest to the largest network, at equal ratios.
   *
   * @return whole numbers of parameters, ascending; empty if no network was trained
   */
  public List<Long> limits() {
    if (budgets().isEmpty()) {
      return List.of();
    }
    Budgets range = budgets().get();
    return IntStream.range(0, LIMITS)
        .mapToObj(i -> range.low() * Math.pow(range.high() / range.low(), i / (LIMITS - 1.0)))
        .map(Math::round)
        .distinct()
        .toList();
  }

  /**
   * How accurate each method is within the {@link #limits}.
   *
   * @return in the order of the methods; empty if no network was trained
   */
  public List<Within> bestWithin() {
    List<Long> limits = limits();
    List<Within> rows = new ArrayList<>();
    for (Method method : methods) {
      Collection<List<TrainedNetwork>> searches = method.bySearch().values();
      rows.add(
          new Within(
              method.label(),
              searches.size(),
              limits.stream().map(limit -> meanOfBest(searches, limit)).toList()));
    }
    return rows;
  }

  private static OptionalDouble meanOfBest(
      Collection<List<TrainedNetwork>> searches, double limit) {
    double sum = 0;
    for (List<TrainedNetwork> search : searches) {
      Optional<TrainedNetwork> best = best(search, limit);
      if (best.isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += best.get().accuracy();
    }
    return OptionalDouble.of(sum / searches.size());
  }

  private List<Volume> volumes(Hypervolume hypervolume) {
    int budget = equalBudget();
    List<Volume> volumes = new ArrayList<>();
    for (Method method : methods) {
      double trained = 0;
      double all = 0;
      double equal = 0;
      boolean enough = budget > 0;
      List<List<Hypervolume.Entry>> searches =
          method.bySearch().values().stream().map(Comparison::different).toList();
      for (List<Hypervolume.Entry> entries : searches) {
        trained += entries.size();
        all += hypervolume.of(entries);
        enough &= entries.size() >= budget;
        equal += enough ? hypervolume.expected(entries, budget) : 0;
      }
      int count = searches.size();
      volumes.add(
          new Volume(
              method.label(),
              count,
              trained / count,
              all / count,
              enough ? OptionalDouble.of(equal / count) : OptionalDouble.empty()));
    }
    return volumes;
  }

  /**
   * The number of trainings that methods are compared at.
   *
   * @return the fewest different networks that a search of the family gave; 0 without a family
   */
  public int equalBudget() {
    return methods.stream()
        .filter(method -> method.name().equals(Method.FAMILY))
        .flatMap(method -> method.bySearch().values().stream())
        .mapToInt(search -> different(search).size())
        .min()
        .orElse(0);
  }

  /** Networks of one architecture are trained once, and count once. */
  private static List<Hypervolume.Entry> different(List<TrainedNetwork> search) {
    Map<Object, Hypervolume.Entry> entries = new LinkedHashMap<>();
    for (TrainedNetwork network : search) {
      Object identity =
          network.genotype().isPresent() ? network.genotype().get() : network.network();
      entries.putIfAbsent(
          identity, new Hypervolume.Entry(network.parameters(), network.accuracy()));
    }
    return List.copyOf(entries.values());
  }

  /**
   * A network of the family beside the best random one of at most its size.
   *
   * @param family the network of the family
   * @param random the random network; empty if all are larger
   */
  public record Match(TrainedNetwork family, Optional<TrainedNetwork> random) {}

  /**
   * Matches every network of the family. Random networks are those of the same run and seed, or all
   * there are if that seed has none.
   *
   * @return by λ', then in the order of the table; empty without a family or random networks
   */
  public List<Match> matches() {
    Optional<Method> family = method(Method.FAMILY);
    Optional<Method> random = method(Method.RANDOM);
    if (family.isEmpty() || random.isEmpty()) {
      return List.of();
    }
    Map<String, List<TrainedNetwork>> bySearch = random.get().bySearch();
    List<Match> matches = new ArrayList<>();
    for (List<TrainedNetwork> group : family.get().byLambda()) {
      for (TrainedNetwork network : group) {
        List<TrainedNetwork> rivals =
            bySearch.getOrDefault(Method.search(network), random.get().networks());
        matches.add(new Match(network, best(rivals, network.parameters())));
      }
    }
    return matches;
  }

  private Optional<Method> method(String name) {
    return methods.stream().filter(method -> method.name().equals(name)).findFirst();
  }

  private static Optional<TrainedNetwork> best(List<TrainedNetwork> rivals, double budget) {
    TrainedNetwork best = null;
    for (TrainedNetwork rival : rivals) {
      if (rival.parameters() <= budget && (best == null || rival.accuracy() > best.accuracy())) {
        best = rival;
      }
    }
    return Optional.ofNullable(best);
  }
}
