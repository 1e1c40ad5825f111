package org.lambdarts.runtime.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lambdarts.runtime.search.PlacedGenotype;

/**
 * Networks of a family that are spread over the logarithm of their size: around each of so many
 * evenly spaced sizes, the one that is judged to be the most accurate.
 */
final class BestOfEachSize {

  private BestOfEachSize() {}

  /**
   * A network that may be chosen.
   *
   * @param architecture the architecture
   * @param size above 0
   * @param accuracy as judged
   */
  record Entry(PlacedGenotype architecture, double size, double accuracy) {}

  /**
   * Chooses.
   *
   * @param entries the networks, at least one, of different architectures
   * @param count how many are asked for, at least 1
   * @return as many, by rising λ', or all if there are fewer. Where no network is nearest to a
   *     size, the best of those that are left takes its place
   */
  static List<PlacedGenotype> choose(List<Entry> entries, int count) {
    double least = log(entries, Comparator.naturalOrder());
    double most = log(entries, Comparator.reverseOrder());
    double step = count == 1 || most == least ? 1 : (most - least) / (count - 1);
    List<Entry> left = new ArrayList<>(entries);
    List<Entry> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int place = i;
      left.stream()
          .filter(entry -> Math.round((Math.log(entry.size()) - least) / step) == place)
          .max(BY_ACCURACY)
          .ifPresent(chosen::add);
    }
    left.removeAll(chosen);
    left.sort(BY_ACCURACY.reversed());
    int missing = Math.min(count - chosen.size(), left.size());
    chosen.addAll(left.subList(0, Math.max(0, missing)));
    return chosen.stream().map(Entry::architecture).sorted(IN_TURN).toList();
  }

  private static final Comparator<PlacedGenotype> IN_TURN =
      Comparator.comparingDouble(PlacedGenotype::normalizedLambda)
          .thenComparingInt(PlacedGenotype::draw);

  /** Of equally accurate ones the smaller, so that the choice depends on no order. */
  private static final Comparator<Entry> BY_ACCURACY =
      Comparator.comparingDouble(Entry::accuracy)
          .thenComparing(Comparator.comparingDouble(Entry::size).reversed())
          .thenComparing(Entry::architecture, IN_TURN.reversed());

  private static double log(List<Entry> entries, Comparator<Double> order) {
    return Math.log(entries.stream().map(Entry::size).min(order).orElseThrow());
  }
}
