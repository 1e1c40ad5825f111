package org.lambdarts.plugin.hypernetwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {

  @Test
  void readsWhatIsInRange() {
    Settings settings = settings("initial-deviation = 0, knots = 2, hidden = [1, 10000]");
    assertEquals(0, settings.deviation());
    assertEquals(2, settings.knots());
    assertEquals(List.of(1, 10_000), settings.hidden());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e308", "100.5", "NaN"})
  void rejectsADeviationOutOfRange(String deviation) {
    rejects("initial-deviation = " + deviation, "initial-deviation", Settings::deviation);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 1_001, Integer.MAX_VALUE})
  void rejectsKnotsOutOfRange(int knots) {
    rejects("knots = " + knots, "knots", Settings::knots);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[0]", "[8, 10001]", "[1,1,1,1,1,1,1,1,1,1,1]"})
  void rejectsHiddenLayersOutOfRange(String hidden) {
    rejects("hidden = " + hidden, "hidden", Settings::hidden);
  }

  private static void rejects(String config, String key, Function<Settings, Object> read) {
    ConfigException.BadValue e =
        assertThrows(ConfigException.BadValue.class, () -> read.apply(settings(config)));
    assertTrue(e.getMessage().contains("'" + key + "'"), e.getMessage());
  }

  private static Settings settings(String config) {
    return new Settings(ConfigFactory.parseString(config));
  }
}
