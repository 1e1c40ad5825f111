package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TerminalTest {

  /** A console as Java 22 has it. */
  public record NewConsole(boolean isTerminal) {}

  @Test
  void aConsoleSaysWhetherItIsATerminal() {
    assertFalse(Terminal.isTerminal(new NewConsole(false), NewConsole.class));
    assertTrue(Terminal.isTerminal(new NewConsole(true), NewConsole.class));
  }

  @Test
  void anOlderConsoleIsATerminal() {
    assertTrue(Terminal.isTerminal("a console that says nothing", String.class));
  }
}
