package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
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
    int threads = 3;
    try (WorkerTeam team = new WorkerTeam(threads)) {
      Map<Thread, Scratch> first = allAtOnce(team);
      Set<Scratch> scratches = Collections.newSetFromMap(new IdentityHashMap<>());
      scratches.addAll(first.values());
      assertEquals(threads, scratches.size());
      assertEquals(
          Set.of(0, 1, 2), scratches.stream().map(Scratch::worker).collect(Collectors.toSet()));
      for (int round = 0; round < 20; round++) {
        assertEquals(first, allAtOnce(team), "which thread had which scratch");
      }
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
  void helpersThatSleptAreWokenUp() {
    try (WorkerTeam team = new WorkerTeam(3)) {
      for (int round = 0; round < 20; round++) {
        for (Thread thread : allAtOnce(team).keySet()) {
          while (thread != Thread.currentThread() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
        }
      }
      // and once more, after they have slept
      assertEquals(3, allAtOnce(team).size());
    }
  }

  /**
   * Runs one task for each thread, none of which ends before all have begun: so each thread has
   * one.
   *
   * @return what each thread worked with
   */
  private static Map<Thread, Scratch> allAtOnce(WorkerTeam team) {
    Map<Thread, Scratch> used = new ConcurrentHashMap<>();
    CountDownLatch missing = new CountDownLatch(team.threads());
    team.run(
        team.threads(),
        (number, scratch) -> {
          used.put(Thread.currentThread(), scratch);
          missing.countDown();
          assertTrue(isOver(missing), "a thread does not come to work");
        });
    return used;
  }

  private static boolean isOver(CountDownLatch missing) {
    try {
      return missing.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
