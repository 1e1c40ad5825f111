package org.lambdarts.plugin.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.schedule.Schedule;

final class SchedulesTest {

  @Test
  void cosineFallsFromFirstToLast() {
    Schedule schedule = Schedules.of("cosine", 50, "from = 0.025, to = 0.001");
    assertEquals(0.025, Schedules.at(schedule, 0, 50), 1e-15);
    assertEquals(0.013, Schedules.at(schedule, 25, 50), 1e-15);
    assertEquals(0.001, Schedules.at(schedule, 50, 50), 1e-15);
    // 0.001 + 0.024 * (1 + cos(pi / 5)) / 2
    assertEquals(0.022708203932499, Schedules.at(schedule, 10, 50), 1e-12);
    for (int epoch = 1; epoch <= 50; epoch++) {
      assertTrue(Schedules.at(schedule, epoch, 50) < Schedules.at(schedule, epoch - 1, 50));
    }
  }

  @Test
  void linearAddsTheChangeDownToTheMinimum() {
    double[] expected = {1, 1 + -0.3, 1 + -0.3 * 2, 0.25};
    assertValues(expected, "linear", "from = 1, change = -0.3, minimum = 0.25");
  }

  @Test
  void exponentialMultipliesWithTheFactorDownToTheMinimum() {
    double[] expected = {2, 1.2, 2 * Math.pow(0.6, 2), 0.5};
    assertValues(expected, "exponential", "from = 2, factor = 0.6, minimum = 0.5");
  }

  @Test
  void stepMultipliesEveryFewEpochs() {
    double[] expected = {3, 3, 3, 3 * 0.1, 3 * 0.1, 3 * 0.1, 3 * Math.pow(0.1, 2)};
    assertValues(expected, "step", "from = 3, every-epochs = 3");
  }

  @Test
  void constantStays() {
    assertValues(new double[] {3e-4, 3e-4, 3e-4}, "constant", "value = 3e-4");
  }

  private static void assertValues(double[] expected, String name, String keys) {
    Schedule schedule = Schedules.of(name, expected.length, keys);
    double[] values =
        IntStream.range(0, expected.length)
            .mapToDouble(epoch -> Schedules.at(schedule, epoch, expected.length))
            .toArray();
    assertArrayEquals(expected, values);
  }

  @ParameterizedTest
  @CsvSource({
    "constant, value = -1, value",
    "constant, value = 1e31, value",
    "constant, value = NaN, value",
    "linear, 'from = -1, change = 0', from",
    "linear, 'from = 1, change = 1e31', change",
    "linear, 'from = 1, change = 0, minimum = -1', minimum",
    "cosine, 'from = 1, to = -1', to",
    "exponential, 'from = 1, factor = 0', factor",
    "step, 'from = 1, every-epochs = 0', every-epochs",
    "linear, 'from = fast, change = 1', from",
    "exponential, 'from = 1, factor = [0.5]', factor",
    // what has no default must be set
    "constant, '', value",
    "linear, change = 0, from",
    "linear, from = 1, change",
    "cosine, '', from",
    "exponential, from = 1, factor",
    "step, '', from"
  })
  void rejectsWhatIsOutOfRange(String name, String keys, String key) {
    ConfigException.BadValue e =
        assertThrows(ConfigException.BadValue.class, () -> Schedules.of(name, 3, keys));
    assertTrue(e.getMessage().contains("'" + key + "'"), e.getMessage());
  }
}
