package org.lambdarts.runtime.spark.simulation;

import java.util.List;
import java.util.Locale;

/** Prints the table of the page on many machines, from times of the quickstart. */
final class ScalingTable {

  /** Seconds of a processor, of one thread, as the page tells. */
  private static final double SEARCH = 52;

  private static final double TRAINING = 17;
  private static final double OVERHEAD = 1;

  private ScalingTable() {}

  public static void main(String[] arguments) {
    for (int seeds : List.of(5, 100)) {
      List<Double> five = List.of(TRAINING, TRAINING, TRAINING, TRAINING, TRAINING);
      List<Chore> chores = new Study(seeds, SEARCH, SEARCH, five, TRAINING, five).chores();
      ClusterSimulation simulation = new ClusterSimulation(chores, OVERHEAD);
      System.out.printf(
          Locale.ROOT,
          "%d seeds: %d tasks, %.0f s in all, longest chain %.0f s%n",
          seeds,
          chores.size(),
          simulation.total(),
          simulation.longestChain());
      for (int machines : List.of(1, 2, 10, 30, 100, 300, 1000)) {
        System.out.printf(
            Locale.ROOT,
            "| %,d | %,.0f | %,.0f |%n",
            machines,
            simulation.seconds(machines, Order.IN_TURN),
            simulation.seconds(machines, Order.LONGEST_CHAIN_FIRST));
      }
    }
  }
}
