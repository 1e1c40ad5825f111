package org.lambdarts.runtime.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lambdarts.runtime.search.PlacedGenotype;

/**
 * Networks of a family that are spread over the logarithm of their size: one around each of so many
 * evenly spaced sizes. Of all ways to choose them so that sizes fall while λ' rises, it is the one
 * whose networks are judged to be the most accurate in sum.
 */
final class BestOfEachSize {

  private static final Comparator<PlacedGenotype> IN_TURN =
      Comparator.comparingDouble(PlacedGenotype::normalizedLambda)
          .thenComparingInt(PlacedGenotype::draw);

  /** Of equally accurate ones the smaller, so that the choice depends on no order. */
  private static final Comparator<Entry> BY_ACCURACY =
      Comparator.comparingDouble(Entry::accuracy)
          .thenComparing(Comparator.comparingDouble(Entry::size).reversed())
          .thenComparing(Entry::architecture, IN_TURN.reversed());

  private BestOfEachSize() {}

  /**
   * A network that may be chosen.
   *
   * @param architecture the architecture
   * @param size above 0
   * @param accuracy as judged
   */
  record Entry(PlacedGenotype architecture, double size, double accuracy) {

    double lambda() {
      return architecture.normalizedLambda();
    }

    /** Whether both can be in a family whose sizes fall while λ' rises. */
    boolean fits(Entry other) {
      return size != other.size
          && lambda() != other.lambda()
          && (size < other.size) == (lambda() > other.lambda());
    }
  }

  /**
   * Chooses.
   *
   * @param entries the networks, at least one, of different architectures
   * @param count how many are asked for, at least 1
   * @return as many, by rising λ', or all if there are fewer. Where no network is nearest to a
   *     size, or none that fits, the best of those that are left takes its place, if need be
   *     although it does not fit
   */
  static List<PlacedGenotype> choose(List<Entry> entries, int count) {
    double least = log(entries, Comparator.naturalOrder());
    double most = log(entries, Comparator.reverseOrder());
    double step = count == 1 || most == least ? 1 : (most - least) / (count - 1);
    List<Entry> left = new ArrayList<>(entries);
    left.sort(BY_ACCURACY.reversed());
    List<Way> ways = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      int place = i;
      List<Way> longer =
          left.stream()
              .filter(entry -> Math.round((Math.log(entry.size()) - least) / step) == place)
              .map(entry -> Way.to(entry, ways))
              .toList();
      ways.addAll(longer);
    }
    Way best = Way.best(ways, way -> true);
    List<Entry> chosen = best == null ? new ArrayList<>() : best.entries();
    left.removeAll(chosen);
    fill(chosen, left, count, entry -> chosen.stream().allMatch(entry::fits));
    fill(chosen, left, count, entry -> true);
    return chosen.stream().map(Entry::architecture).sorted(IN_TURN).toList();
  }

  private static void fill(
      List<Entry> chosen, List<Entry> left, int count, Predicate<Entry> allowed) {
    for (Entry entry : List.copyOf(left)) {
      if (chosen.size() < count && allowed.test(entry)) {
        chosen.add(entry);
        left.remove(entry);
      }
    }
  }

  /**
   * A choice for the largest sizes, from large to small.
   *
   * @param last the smallest
   * @param before the others, null if there are none
   * @param length how many there are
   * @param accuracy their sum
   */
  private record Way(Entry last, @Nullable Way before, int length, double accuracy) {

    static Way to(Entry entry, List<Way> ways) {
      Way before = best(ways, way -> entry.fits(way.last));
      return before == null
          ? new Way(entry, null, 1, entry.accuracy())
          : new Way(entry, before, before.length + 1, before.accuracy + entry.accuracy());
    }

    /** The longest, then the most accurate, then the first. */
    static @Nullable Way best(List<Way> ways, Predicate<Way> allowed) {
      Way best = null;
      for (Way way : ways) {
        if (allowed.test(way)
            && (best == null
                || way.length > best.length
                || (way.length == best.length && way.accuracy > best.accuracy))) {
          best = way;
        }
      }
      return best;
    }

    List<Entry> entries() {
      List<Entry> entries = new ArrayList<>();
      for (Way way = this; way != null; way = way.before) {
        entries.add(way.last);
      }
      return entries;
    }
  }

  private static double log(List<Entry> entries, Comparator<Double> order) {
    return Math.log(entries.stream().map(Entry::size).min(order).orElseThrow());
  }
}
