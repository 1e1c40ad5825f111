package org.lambdarts.runtime.spark.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A run with several seeds: for each a search and its family, plain DARTS and its network, and
 * random networks, which need no search.
 *
 * @param seeds how many
 * @param search seconds of a search
 * @param plainSearch seconds of one without λ
 * @param family seconds of the training of each network that is derived
 * @param plain seconds of the training of the network of plain DARTS
 * @param random seconds of the training of each random network
 */
record Study(
    int seeds,
    double search,
    double plainSearch,
    List<Double> family,
    double plain,
    List<Double> random) {

  List<Chore> chores() {
    List<Chore> chores = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      String searched = "search " + seed;
      String plainly = "plain search " + seed;
      chores.add(new Chore(searched, Set.of(), search));
      for (int i = 0; i < family.size(); i++) {
        chores.add(new Chore("family " + i + " of " + seed, Set.of(searched), family.get(i)));
      }
      for (int i = 0; i < random.size(); i++) {
        chores.add(new Chore("random " + i + " of " + seed, Set.of(), random.get(i)));
      }
      chores.add(new Chore(plainly, Set.of(), plainSearch));
      chores.add(new Chore("plain of " + seed, Set.of(plainly), plain));
    }
    return chores;
  }
}
