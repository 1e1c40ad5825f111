package org.lambdarts.api.dataset;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lambdarts.api.LambdartsException;

final class MemoryBudgetTest {

  private final MemoryBudget budget = new MemoryBudget(512 << 20);

  @Test
  void whatFitsIsAllowed() {
    assertDoesNotThrow(() -> budget.require(512 << 20, "reading f"));
    assertEquals(3, budget.within("reading f", () -> 3));
    assertTrue(MemoryBudget.ofJava().allows(1));
  }

  @Test
  void whatDoesNotFitIsToldHowMuchWould() {
    assertEquals(
        "reading f takes 513 MB of memory, but Java may use 512 MB: set LAMBDARTS_OPTS=-Xmx2g, or"
            + " more",
        assertThrows(LambdartsException.class, () -> budget.require((512 << 20) + 1, "reading f"))
            .getMessage());
    assertEquals(
        "reading f takes 8192 MB of memory, but Java may use 512 MB: set LAMBDARTS_OPTS=-Xmx11g, or"
            + " more",
        assertThrows(LambdartsException.class, () -> budget.require(8L << 30, "reading f"))
            .getMessage());
  }

  @Test
  void runningOutOfMemoryIsToldAsSuch() {
    OutOfMemoryError error = new OutOfMemoryError("not really");
    LambdartsException thrown =
        assertThrows(
            LambdartsException.class,
            () ->
                budget.within(
                    "reading f",
                    () -> {
                      throw error;
                    }));
    assertEquals(
        "reading f takes more memory than Java may use, which is 512 MB: set"
            + " LAMBDARTS_OPTS=-Xmx2g, or more",
        thrown.getMessage());
    assertEquals(error, thrown.getCause());
  }
}
