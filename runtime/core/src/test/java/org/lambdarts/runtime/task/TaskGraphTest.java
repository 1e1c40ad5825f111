package org.lambdarts.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.genotype.NetworkCost;

final class TaskGraphTest {

  private static final DerivedNetwork NETWORK =
      new DerivedNetwork(
          "lambda-0",
          Optional.empty(),
          new Genotype("chain", Map.of("block", List.of("none"))),
          new NetworkCost(1, 2, Optional.empty()));

  private static Task task(String id, Work work, String... after) {
    return new Task(id, id, work, Set.of(after), List.of(), List.of(id), "f");
  }

  private static Task task(String id, String... after) {
    return task(id, new Work.Search(0), after);
  }

  private static List<String> ids(List<Task> tasks) {
    return tasks.stream().map(Task::id).toList();
  }

  @Test
  void aTaskNeedsAnIdOfItsOwnAndWhatItComesAfter() {
    TaskGraph graph = new TaskGraph();
    graph.add(List.of(task("a"), task("b", "a")));
    assertEquals(
        "there is a task a already",
        assertThrows(IllegalArgumentException.class, () -> graph.add(List.of(task("a"))))
            .getMessage());
    assertEquals(
        "c needs x, which is not there",
        assertThrows(IllegalArgumentException.class, () -> graph.add(List.of(task("c", "x"))))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> graph.state("x"));
    assertThrows(IllegalArgumentException.class, () -> graph.finish("a"), "it has not begun");
  }

  @Test
  void whatNeedsAFailedTaskIsSkippedHoweverFarBehind() {
    TaskGraph graph = new TaskGraph();
    graph.add(List.of(task("a"), task("b", "a"), task("c", "b"), task("d")));
    graph.begin(graph.next(TaskOrder.IN_TURN).orElseThrow());
    graph.fail("a");
    assertEquals(List.of("b", "c"), ids(graph.in(TaskGraph.State.SKIPPED)));
    assertEquals("d", graph.next(TaskOrder.IN_TURN).orElseThrow().id());
    // and what is found out later
    graph.add(List.of(task("e", "c")));
    assertEquals(TaskGraph.State.SKIPPED, graph.state("e"));
  }

  @Test
  void aTaskThatIsGivenBackWaitsAtItsPlace() {
    TaskGraph graph = new TaskGraph();
    graph.add(List.of(task("a"), task("b")));
    graph.begin(graph.next(TaskOrder.IN_TURN).orElseThrow());
    assertEquals("b", graph.next(TaskOrder.IN_TURN).orElseThrow().id());
    graph.giveBack("a");
    assertEquals("a", graph.next(TaskOrder.IN_TURN).orElseThrow().id());
  }

  @Test
  void ofSeveralThatAreReadyWhatMoreDependsOnGoesFirst() {
    TaskGraph graph = new TaskGraph();
    graph.add(
        List.of(
            task("training", new Work.Training(0, NETWORK, "lambda-0")),
            task("search-1", new Work.Search(1)),
            task("search-2", new Work.Search(2)),
            task("derivation", new Work.Derivation("random", 0))));
    for (String expected : List.of("derivation", "search-1", "search-2", "training")) {
      Task next = graph.next(TaskOrder.LONGEST_CHAIN_FIRST).orElseThrow();
      assertEquals(expected, next.id());
      graph.begin(next);
    }
    assertEquals(Optional.empty(), graph.next(TaskOrder.LONGEST_CHAIN_FIRST));
  }
}
