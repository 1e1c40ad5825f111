package org.lambdarts.plugin.space.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.dataset.ImageShape;

final class ChainSettingsTest {

  @Test
  void allThatIsWrongIsToldAtOnce() {
    ConfigException.ValidationFailed e =
        assertThrows(
            ConfigException.ValidationFailed.class,
            () ->
                ChainFixture.chain(
                    "stem-channels = 0, stem-stride = 3, widths = [4, 0], strides = [1, 3],"
                        + " blocks = [1], operations = [a, a], head = none"));
    List<String> told = new ArrayList<>();
    e.problems().forEach(problem -> told.add(problem.path() + " " + problem.problem()));
    assertEquals(
        List.of(
            "stem-channels must be at least 1, is 0",
            "widths must hold numbers of at least 1, holds 0",
            "head must be piecewise-linear or constant, is none",
            "stem-stride must be 1 or 2, is 3",
            "strides must hold 1 or 2, holds 3",
            "blocks must hold a number per stage, as widths does: 2, holds 1",
            "operations must not name an operation twice"),
        told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          widths = [], strides = [], blocks = [] | widths     | must hold the channels of at least one stage, is empty
          operations = []                        | operations | must name at least one operation, is empty
          operations = [none]                    | operations | must name an operation that lets something through, unlike none
          blocks = [1, 2147483647, 1]            | blocks     | asks for 2147483649 blocks, and there can be at most 1000
          widths = [16, 2147483647, 32]          | widths     | asks for 2147483647 channels, and there can be at most 1000000
          stem-channels = 2147483647             | stem-channels | asks for 2147483647 channels, and there can be at most 1000000
          """)
  void aMistakeIsNamedByItsKey(String section, String key, String rule) {
    ConfigException.BadValue e =
        assertThrows(ConfigException.BadValue.class, () -> ChainFixture.chain(section));
    assertEquals("'" + key + "': " + rule, e.getMessage().substring(e.getMessage().indexOf('\'')));
  }

  @Test
  void aSinglePixelCannotBeHalved() {
    String three = "widths = [4, 4, 4], strides = [2, 2, 2], blocks = [1, 1, 1]";
    ChainFixture.chain(three, new ImageShape(1, 8, 5), 0);
    for (String four :
        List.of("stem-stride = 2, " + three, three.replaceAll("\\[(.)", "[$1, $1"))) {
      ConfigException.BadValue e =
          assertThrows(
              ConfigException.BadValue.class,
              () -> ChainFixture.chain(four, new ImageShape(1, 8, 5), 0));
      assertEquals(
          "'strides': halve images 4 times"
              + (four.startsWith("stem") ? ", stem-stride among them" : "")
              + ", and images of 1x8x5 are a single pixel after 3; use fewer strides of 2, or"
              + " larger images",
          e.getMessage().substring(e.getMessage().indexOf('\'')));
    }
  }
}
