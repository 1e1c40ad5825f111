package org.lambdarts.plugin.space.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CellsSettingsTest {

  private static final Config DEFAULTS =
      ConfigFactory.parseResources(CellsSettingsTest.class.getClassLoader(), "reference.conf")
          .getConfig("search-space.darts-cells");

  @Test
  void allThatIsWrongIsToldAtOnce() {
    ConfigException.ValidationFailed e =
        assertThrows(
            ConfigException.ValidationFailed.class,
            () -> read("channels = 0, cells = -1, head = none, operations = [none]"));
    List<String> keys = new ArrayList<>();
    e.problems().forEach(problem -> keys.add(problem.path()));
    assertEquals(List.of("cells", "channels", "head", "operations"), keys);
  }

  @ParameterizedTest
  @CsvSource({
    "nodes, 2147483647",
    "cells, 2147483647",
    "channels, 2147483647",
    "stem-multiplier, 2147483647"
  })
  void whatCannotBeCountedIsRejectedAtItsKey(String key, int value) {
    ConfigException.BadValue e =
        assertThrows(ConfigException.BadValue.class, () -> read(key + " = " + value));
    assertTrue(e.getMessage().contains("'" + key + "': asks for "), e.getMessage());
  }

  @Test
  void hundredsOfCellsAreNotTooMany() {
    assertEquals(800, read("cells = 800").cells());
  }

  private static CellsSettings read(String section) {
    return CellsSettings.read(ConfigFactory.parseString(section).withFallback(DEFAULTS), 4);
  }
}
