package org.lambdarts.plugin.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {

  @Test
  void readsWhatIsInRange() {
    Settings settings = settings("momentum = 0, weight-decay = 1000, epsilon = 1e-30");
    assertEquals(0, settings.share("momentum"));
    assertEquals(1000, settings.weightDecay());
    assertEquals(1e-30, settings.epsilon());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1", "NaN"})
  void rejectsAShareOutOfRange(String share) {
    rejects("beta1 = " + share, "beta1", settings -> settings.share("beta1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1000.5", "NaN"})
  void rejectsAWeightDecayOutOfRange(String decay) {
    rejects("weight-decay = " + decay, "weight-decay", Settings::weightDecay);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1.5", "NaN"})
  void rejectsAnEpsilonOutOfRange(String epsilon) {
    rejects("epsilon = " + epsilon, "epsilon", Settings::epsilon);
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
