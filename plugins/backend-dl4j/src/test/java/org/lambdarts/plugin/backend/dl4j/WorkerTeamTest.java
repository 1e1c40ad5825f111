package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class WorkerTeamTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everyTaskRunsOnceBeforeRunReturns(int threads) {
    try (WorkerTeam team = new WorkerTeam(threads)) {
      for (int count = 0; count < 200; count++) {
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        team.run(count, (number, scratch) -> runs.incrementAndGet(number));
        for (int number = 0; number < count; number++) {
          assertEquals(1, runs.get(number));
        }
      }
    }
  }

  @Test
  void aThreadHasAScratchOfItsOwn() {
    try (WorkerTeam team = new WorkerTeam(3)) {
      Set<Integer> workers = ConcurrentHashMap.newKeySet();
      AtomicInteger inUse = new AtomicInteger();
      AtomicIntegerArray busy = new AtomicIntegerArray(3);
      team.run(
          1000,
          (number, scratch) -> {
            workers.add(scratch.worker());
            if (busy.incrementAndGet(scratch.worker()) > 1) {
              inUse.incrementAndGet();
            }
            Thread.onSpinWait();
            busy.decrementAndGet(scratch.worker());
          });
      assertEquals(0, inUse.get());
      assertTrue(Set.of(0, 1, 2).containsAll(workers), workers.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatATaskThrowsReachesTheCaller(int threads) {
    try (WorkerTeam team = new WorkerTeam(threads)) {
      IllegalStateException thrown = new IllegalStateException("task");
      assertSame(
          thrown,
          assertThrows(
              IllegalStateException.class,
              () ->
                  team.run(
                      50,
                      (number, scratch) -> {
                        if (number == 30) {
                          throw thrown;
                        }
                      })));
      AtomicInteger runs = new AtomicInteger();
      team.run(10, (number, scratch) -> runs.incrementAndGet());
      assertEquals(10, runs.get());
    }
  }

  @Test
  void helpersThatSleptAreWokenUp() throws InterruptedException {
    try (WorkerTeam team = new WorkerTeam(2)) {
      AtomicInteger runs = new AtomicInteger();
      for (int i = 0; i < 20; i++) {
        Thread.sleep(5);
        team.run(4, (number, scratch) -> runs.incrementAndGet());
      }
      assertEquals(80, runs.get());
    }
  }
}
