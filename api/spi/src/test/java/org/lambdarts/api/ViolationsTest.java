package org.lambdarts.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ViolationsTest {

  private static final Config SECTION =
      ConfigFactory.parseString("few = 1\nmany = [3, 0, -1]\nword = maybe");

  private final Violations violations = new Violations(SECTION);

  @Test
  void allAreToldAtOnceAndInOrder() {
    assertEquals(1, violations.atLeast("few", 2));
    assertEquals(List.of(3, 0, -1), violations.allAtLeast("many", 1));
    assertEquals("maybe", violations.oneOf("word", "yes", "no"));
    ConfigException.ValidationFailed e =
        assertThrows(ConfigException.ValidationFailed.class, violations::throwIfAny);
    StringBuilder told = new StringBuilder();
    e.problems()
        .forEach(
            problem ->
                told.append(problem.origin().lineNumber())
                    .append(": ")
                    .append(problem.path())
                    .append(' ')
                    .append(problem.problem())
                    .append('\n'));
    assertEquals(
        """
        1: few must be at least 2, is 1
        2: many must hold numbers of at least 1, holds 0
        3: word must be yes or no, is maybe
        """,
        told.toString());
  }

  @Test
  void aSingleOneIsABadValueHoweverOftenItIsNoted() {
    violations.atLeast("few", 2);
    violations.atLeast("few", 2);
    ConfigException.BadValue e =
        assertThrows(ConfigException.BadValue.class, violations::throwIfAny);
    assertTrue(e.getMessage().endsWith("'few': must be at least 2, is 1"), e.getMessage());
  }

  @Test
  void whatIsInRangeIsNone() {
    violations.atLeast("few", 1);
    violations.allAtLeast("many", -1);
    violations.oneOf("word", "maybe");
    assertDoesNotThrow(violations::throwIfAny);
  }
}
