package org.lambdarts.runtime.spark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterSimulationTest {

  private static final ClusterSimulation STUDY =
      new ClusterSimulation(
          new Study(5, 60, 50, List.of(20.0, 15.0, 12.0), 18, List.of(20.0, 17.0, 11.0)).chores(),
          0);

  @ParameterizedTest
  @EnumSource(Order.class)
  void oneMachineDoesOneAfterTheOther(Order order) {
    assertEquals(STUDY.total(), STUDY.seconds(1, order), 1e-9);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void manyMachinesWaitForTheLongestChain(Order order) {
    assertEquals(80, STUDY.longestChain());
    assertEquals(80, STUDY.seconds(1000, order), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 13})
  void noScheduleIsBelowItsLimitsOrFarAbove(int machines) {
    double limit = Math.max(STUDY.longestChain(), STUDY.total() / machines);
    for (Order order : Order.values()) {
      double seconds = STUDY.seconds(machines, order);
      assertTrue(seconds >= limit - 1e-9, order + " " + seconds);
      // what Graham proved of every list schedule
      assertTrue(
          seconds <= STUDY.total() / machines + STUDY.longestChain() * (1 - 1.0 / machines) + 1e-9,
          order + " " + seconds);
    }
  }

  @Test
  void aLongChainThatBeginsLastIsWaitedFor() {
    ClusterSimulation chores =
        new ClusterSimulation(
            List.of(
                new Chore("a", Set.of(), 10),
                new Chore("b", Set.of(), 10),
                new Chore("search", Set.of(), 10),
                new Chore("training", Set.of("search"), 10)),
            0);

    assertEquals(30, chores.seconds(2, Order.IN_TURN), 1e-9);
    assertEquals(20, chores.seconds(2, Order.LONGEST_CHAIN_FIRST), 1e-9);
  }

  @Test
  void everyChoreCostsItsOverhead() {
    ClusterSimulation chores =
        new ClusterSimulation(
            List.of(new Chore("search", Set.of(), 10), new Chore("training", Set.of("search"), 5)),
            2);

    assertEquals(19, chores.seconds(7, Order.IN_TURN), 1e-9);
  }
}
