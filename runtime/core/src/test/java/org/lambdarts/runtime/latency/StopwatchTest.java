package org.lambdarts.runtime.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.config.LatencySettings;

/** How often work is done, and what comes of it. */
final class StopwatchTest {

  /** Of a clock that only work moves. */
  private long now;

  private Stopwatch stopwatch(int repetitions) {
    return new Stopwatch(
        new LatencySettings("", 1, Duration.ofMillis(20), repetitions, true), () -> now);
  }

  private void spin(long nanos) {
    now += nanos;
  }

  @Test
  void shortWorkIsDoneManyTimesInARowAndLongWorkOnce() {
    List<Integer> counts = new ArrayList<>();
    stopwatch(5)
        .milliseconds(
            count -> {
              counts.add(count);
              spin(count * 10_000L);
            });
    List<Integer> timed = counts.subList(counts.size() - 25, counts.size());
    assertTrue(timed.stream().allMatch(timed.get(0)::equals), counts + " must end alike");
    assertTrue(timed.get(0) > 1 && timed.get(0) <= 100, counts + " of 10 µs for a millisecond");
    assertTrue(counts.size() > 26, counts + " must begin with a warm-up of 20 ms");

    counts.clear();
    stopwatch(3)
        .milliseconds(
            count -> {
              counts.add(count);
              spin(count * 3_000_000L);
            });
    assertTrue(counts.stream().allMatch(count -> count == 1), counts + " of 3 ms");
  }

  @Test
  void theTimeIsThatOfOneThatWasNotDisturbed() {
    int[] calls = new int[1];
    double milliseconds =
        stopwatch(9)
            .milliseconds(
                count -> {
                  // three in four are disturbed
                  spin(count * (calls[0]++ % 4 == 0 ? 2_000_000L : 6_000_000L));
                });
    assertEquals(2, milliseconds);
  }
}
