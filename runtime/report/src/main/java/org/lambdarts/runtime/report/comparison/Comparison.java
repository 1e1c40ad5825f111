package org.lambdarts.runtime.report.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lambdarts.runtime.report.data.Times;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * Compares the ways to find architectures, at equal budgets of parameters, with equal seeds, and
 * with equal numbers of trainings: where there are more random networks than a family has, they
 * also stand with as many as it, and with as many as its search's time would have paid for.
 */
public final class Comparison {

  private final List<Method> methods;
  private final Optional<Budgets> budgets;
  private final MethodCosts costs;
  private final List<Contestant> contestants = new ArrayList<>();

  /** By family, the labels of those that it is held against. */
  private final Map<Contestant, List<Contestant>> rivals = new LinkedHashMap<>();

  private final List<TimeRival> timeRivals = new ArrayList<>();

  /**
   * Prepares comparisons.
   *
   * @param methods as {@link Methods} tells them apart
   * @param times how long searches and trainings took
   */
  public Comparison(List<Method> methods, Times times) {
    this.methods = List.copyOf(methods);
    this.budgets = Budgets.of(methods);
    this.costs = new MethodCosts(times);
    methods.forEach(method -> contestants.add(Contestant.whole(method)));
    List<Contestant> families =
        contestants.stream().filter(each -> each.method().name().equals(Method.FAMILY)).toList();
    for (Contestant family : families) {
      List<Contestant> against = new ArrayList<>();
      for (Contestant random : baselines(family, Method.RANDOM)) {
        against.add(random);
        against.addAll(withFewer(family, random, families.size() > 1));
      }
      against.addAll(baselines(family, Method.DARTS));
      against.addAll(families.subList(families.indexOf(family) + 1, families.size()));
      rivals.put(family, List.copyOf(against));
    }
  }

  /** Those of the same settings as the family if there are such, else all. */
  private List<Contestant> baselines(Contestant family, String name) {
    List<Contestant> all =
        contestants.stream()
            .filter(each -> each.method().name().equals(name))
            .filter(Comparison::isWhole)
            .toList();
    List<Contestant> own =
        all.stream()
            .filter(
                each -> !Collections.disjoint(each.method().variants(), family.method().variants()))
            .toList();
    return own.isEmpty() ? all : own;
  }

  private static boolean isWhole(Contestant contestant) {
    return contestant.label().equals(contestant.method().label());
  }

  private List<Contestant> withFewer(Contestant family, Contestant random, boolean several) {
    Map<String, Integer> equal = family.fewest();
    Map<String, Integer> more = costs.trainingsInTimeOfSearch(family.method(), random.method());
    Map<String, Integer> fair = new HashMap<>();
    more.forEach((seed, count) -> fair.put(seed, count + equal.getOrDefault(seed, 0)));
    String whose = several ? " " + family.label() : " the family";
    List<Contestant> fewer = new ArrayList<>();
    Contestant asMany = random.atMost(random.label() + ", as many as" + whose, equal);
    if (asMany.chooses()) {
      fewer.add(asMany);
      Contestant timed = random.atMost(random.label() + ", in the time of" + whose, fair);
      if (timed.chooses()) {
        fewer.add(timed);
      }
    }
    if (!fair.isEmpty()) {
      timeRivals.add(
          new TimeRival(
              family.label(), random.label(), mean(more), mean(fair), random.trainings()));
    }
    contestants.addAll(fewer);
    return fewer;
  }

  private static double mean(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(count -> count).average().orElse(0);
  }

  /**
   * The methods.
   *
   * @return in the order of tables
   */
  public List<Method> methods() {
    return methods;
  }

  /**
   * The range of budgets.
   *
   * @return empty if no network was trained
   */
  public Optional<Budgets> budgets() {
    return budgets;
  }

  /**
   * How good a method is.
   *
   * @param method its label, and how many of its networks are taken if not all
   * @param searches the number of runs and seeds
   * @param trainings different networks per run and seed
   * @param within the best accuracy within each of the {@link Budgets#limits}, as means over seeds;
   *     empty where some search has no network that small
   * @param hypervolume mean over seeds, where a budget without a network counts as an accuracy of 0
   */
  public record Standing(
      String method,
      int searches,
      double trainings,
      List<OptionalDouble> within,
      double hypervolume) {

    /** Copies the list. */
    public Standing {
      within = List.copyOf(within);
    }
  }

  /**
   * How good each method is.
   *
   * @return in the order of the methods, then those with fewer networks; empty if no network was
   *     trained
   */
  public List<Standing> standings() {
    return budgets.map(this::standings).orElse(List.of());
  }

  private List<Standing> standings(Budgets range) {
    return contestants.stream()
        .map(
            contestant ->
                new Standing(
                    contestant.label(),
                    contestant.searches(),
                    contestant.trainings(),
                    range.limits().stream().map(limit -> contestant.within(limit).mean()).toList(),
                    contestant.hypervolume(range.hypervolume()).mean().orElse(0)))
        .toList();
  }

  /**
   * Every family against random networks and plain DARTS, and against every other family.
   *
   * @return empty without a family, or without a rival that has a seed in common with one
   */
  public List<Duel> duels() {
    List<Duel> duels = new ArrayList<>();
    budgets.ifPresent(
        range ->
            rivals.forEach(
                (family, against) ->
                    against.forEach(rival -> Duel.of(family, rival, range).ifPresent(duels::add))));
    return duels;
  }

  /**
   * What each method took.
   *
   * @return in the order of the methods
   */
  public List<MethodCost> costs() {
    return methods.stream().map(costs::of).toList();
  }

  /**
   * How random networks would stand with the time of each family.
   *
   * @return empty where times are not known
   */
  public List<TimeRival> timeRivals() {
    return List.copyOf(timeRivals);
  }

  /**
   * A network of a family beside the best random one of at most its size.
   *
   * @param family the network of the family
   * @param random the random network; empty if all are larger
   */
  public record Match(TrainedNetwork family, Optional<TrainedNetwork> random) {}

  /**
   * Matches every network of the families with random networks of the same seed, of runs with the
   * same settings if there are such.
   *
   * @return family by family, by λ', then in the order of the tables; without those whose seed has
   *     no random networks
   */
  public List<Match> matches() {
    List<Match> matches = new ArrayList<>();
    for (Contestant family : rivals.keySet()) {
      List<TrainedNetwork> random =
          baselines(family, Method.RANDOM).stream()
              .flatMap(each -> each.method().networks().stream())
              .toList();
      for (List<TrainedNetwork> group : family.method().byLambda()) {
        for (TrainedNetwork network : group) {
          List<TrainedNetwork> same =
              random.stream().filter(each -> each.seed().equals(network.seed())).toList();
          if (!same.isEmpty()) {
            matches.add(new Match(network, best(same, network.parameters())));
          }
        }
      }
    }
    return matches;
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
