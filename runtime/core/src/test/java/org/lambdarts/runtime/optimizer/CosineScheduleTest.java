package org.lambdarts.runtime.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class CosineScheduleTest {

  @Test
  void fallsFromFirstToLastAlongACosine() {
    CosineSchedule schedule = new CosineSchedule(0.025, 0.001, 50);
    assertEquals(0.025, schedule.at(0), 1e-15);
    assertEquals(0.013, schedule.at(25), 1e-15);
    assertEquals(0.001, schedule.at(50), 1e-15);
    // 0.001 + 0.024 * (1 + cos(pi / 5)) / 2
    assertEquals(0.022708203932499, schedule.at(10), 1e-12);
    for (int epoch = 1; epoch <= 50; epoch++) {
      assertTrue(schedule.at(epoch) < schedule.at(epoch - 1));
    }
  }
}
