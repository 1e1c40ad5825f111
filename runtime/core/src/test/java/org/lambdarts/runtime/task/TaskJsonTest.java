package org.lambdarts.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.search.Lambda;

final class TaskJsonTest {

  private static final DerivedNetwork NETWORK =
      new DerivedNetwork(
          "lambda-0.25",
          Optional.of(
              new Origin(
                  "darts-cc", 7, Optional.of("argmax"), new Lambda(1e-7, 0.25), Optional.empty())),
          new Genotype("darts-cells", Map.of("normal.0", List.of("none", "sep_conv_3x3"))),
          new NetworkCost(123, 45_678, Optional.of(new RegularizedCost(0.1, "parameters"))));

  static List<Work> works() {
    return List.of(
        new Work.Search(Long.MIN_VALUE),
        new Work.PlainSearch(0),
        new Work.Derivation("family", 3),
        new Work.Training(7, NETWORK, "lambda-0"));
  }

  @ParameterizedTest
  @MethodSource("works")
  void aTaskIsReadAsItWasWritten(Work work) {
    Task task =
        new Task(
            "id/seed-1",
            "title with \"quotes\", λ' and \n a line",
            work,
            Set.of("a", "b"),
            List.of("seed-1/in"),
            List.of("seed-1/out", "x"),
            "0123");
    String text = TaskJson.text(task);
    assertFalse(text.contains("\n"), "one line");
    assertEquals(task, TaskJson.task(text));
  }

  @Test
  void aResultIsReadAsItWasWritten() {
    for (TaskResult result :
        List.of(
            TaskResult.FILES,
            new TaskResult(Optional.of(new Derived(List.of(NETWORK), List.of(), 2))))) {
      String text = TaskJson.text(result);
      assertFalse(text.contains("\n"), "one line");
      assertEquals(result, TaskJson.result(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "{}", "{\"task\": 3}", "[]", "null"})
  void somethingElseIsTold(String text) {
    LambdartsException e = assertThrows(LambdartsException.class, () -> TaskJson.task(text));
    assertTrue(e.getMessage().contains("task"), e.getMessage());
  }

  @Test
  void workOfAnotherVersionIsTold() {
    String text =
        TaskJson.text(new Task("a", "a", new Work.Search(0), Set.of(), List.of(), List.of(), "f"))
            .replace("\"search\"", "\"dream\"");
    assertEquals(
        "the task is not as it was written, work is missing or of another kind; use the same"
            + " version of Lambdarts in all processes of a run",
        assertThrows(LambdartsException.class, () -> TaskJson.task(text)).getMessage());
  }

  @Test
  void eventsAreReadAsTheyWereWritten() {
    for (TaskEvent event :
        List.of(
            new TaskEvent.StageStarted("train λ", 3, 9),
            new TaskEvent.Progressed(4, "loss \"1\""),
            new TaskEvent.Evaluated("test", 1, 2),
            new TaskEvent.StageFinished("done"),
            new TaskEvent.Note("a\nb"),
            new TaskEvent.Done("{}"),
            new TaskEvent.Failed("no space"),
            new TaskEvent.Stopped("epoch 3"))) {
      assertFalse(event.line().contains("\n"), "one line");
      assertEquals(Optional.of(event), TaskEvent.of(event.line()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "WARNING: a native library", "{}", "{\"event\":\"dream\"}", "3"})
  void whatLibrariesPrintIsNoEvent(String line) {
    assertEquals(Optional.empty(), TaskEvent.of(line));
  }
}
