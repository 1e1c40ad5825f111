package org.lambdarts.runtime.spark.simulation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of several chores that could begin is the next. */
enum Order {
  /** As they are listed: seed by seed. */
  IN_TURN {
    @Override
    Comparator<Chore> of(List<Chore> chores) {
      return Comparator.comparingInt(chores::indexOf);
    }
  },
  /** The one after which the most remains to be done in a row. */
  LONGEST_CHAIN_FIRST {
    @Override
    Comparator<Chore> of(List<Chore> chores) {
      Map<String, Double> tails = tails(chores);
      return Comparator.<Chore>comparingDouble(chore -> -tails.get(chore.id()))
          .thenComparingInt(chores::indexOf);
    }
  };

  abstract Comparator<Chore> of(List<Chore> chores);

  /** Seconds from the beginning of each chore to the end of the longest chain behind it. */
  static Map<String, Double> tails(List<Chore> chores) {
    Map<String, Double> tails = new HashMap<>();
    // each stands behind those it needs
    for (int i = chores.size() - 1; i >= 0; i--) {
      Chore chore = chores.get(i);
      double tail = chore.seconds() + tails.getOrDefault(chore.id(), 0.0);
      tails.put(chore.id(), tail);
      chore.after().forEach(before -> tails.merge(before, tail, Math::max));
    }
    return tails;
  }
}
