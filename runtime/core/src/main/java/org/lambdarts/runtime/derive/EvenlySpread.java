package org.lambdarts.runtime.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Networks of a family that are spread evenly over the logarithm of their cost.
 *
 * <p>The costliest and the cheapest are among them. A cost of 0 has no logarithm: a network that
 * costs nothing takes one place, and the others are spread over the costs above 0.
 *
 * @param lambdas the λ' of the networks, rising
 */
record EvenlySpread(List<Double> lambdas) {

  EvenlySpread {
    lambdas = List.copyOf(lambdas);
  }

  /**
   * Chooses.
   *
   * @param costs the cost at each λ' that is looked at; of equal costs, the smallest λ' counts
   * @param count how many are asked for, at least 1
   * @return as many, or all if there are fewer different costs
   */
  static EvenlySpread of(SortedMap<Double, Double> costs, int count) {
    TreeMap<Double, Double> lambdas = new TreeMap<>();
    costs.forEach((lambda, cost) -> lambdas.putIfAbsent(cost, lambda));
    List<Double> chosen = new ArrayList<>();
    int left = count;
    if (lambdas.firstKey() == 0 && count > 1) {
      chosen.add(lambdas.pollFirstEntry().getValue());
      left--;
    } else if (lambdas.firstKey() == 0 && lambdas.size() > 1) {
      lambdas.pollFirstEntry();
    }
    if (lambdas.size() <= left) {
      chosen.addAll(lambdas.values());
    } else {
      chosen.addAll(spread(lambdas, left));
    }
    chosen.sort(Comparator.naturalOrder());
    return new EvenlySpread(chosen);
  }

  /** Costs are above 0, and there are more of them than are asked for. */
  private static List<Double> spread(TreeMap<Double, Double> lambdas, int count) {
    double least = Math.log(lambdas.firstKey());
    double most = Math.log(lambdas.lastKey());
    List<Double> chosen = new ArrayList<>();
    for (double place : places(count)) {
      double wanted = least + place * (most - least);
      Map.Entry<Double, Double> nearest =
          lambdas.entrySet().stream()
              .min(Comparator.comparingDouble(entry -> Math.abs(Math.log(entry.getKey()) - wanted)))
              .orElseThrow();
      chosen.add(nearest.getValue());
      // another place takes another network
      lambdas.remove(nearest.getKey());
    }
    return chosen;
  }

  /**
   * From 0 to 1, the ends first, so that nothing takes their networks; one stands in the middle.
   */
  private static List<Double> places(int count) {
    if (count == 1) {
      return List.of(0.5);
    }
    List<Double> places = new ArrayList<>(List.of(0.0, 1.0));
    for (int i = 1; i < count - 1; i++) {
      places.add((double) i / (count - 1));
    }
    return places;
  }
}
