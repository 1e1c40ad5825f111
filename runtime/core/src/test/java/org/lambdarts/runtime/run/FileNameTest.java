package org.lambdarts.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;

final class FileNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"lambda-0.25", "a b", "netz-ä", "x..y", "😀", "=1+1"})
  void plainNames(String name) {
    assertEquals(name, FileName.require(name, "the id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../x", "a/b", "a\\b", "C:x", ".x", "a\0b", "a\nb", "\uD800"})
  void otherNames(String name) {
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> FileName.require(name, "the id"));
    assertTrue(e.getMessage().startsWith("the id must be a plain file name"), e.getMessage());
    assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 100_000})
  void endlessNames(int length) {
    LambdartsException e =
        assertThrows(
            LambdartsException.class, () -> FileName.require("x".repeat(length), "the id"));
    assertTrue(e.getMessage().length() < 500, e.getMessage());
  }
}
