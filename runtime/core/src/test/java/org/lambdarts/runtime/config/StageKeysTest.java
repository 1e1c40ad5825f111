package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every key says which stages depend on it. */
final class StageKeysTest {

  @Test
  void everyKeyOfTheCoreIsDeclared() {
    List<String> missing =
        CoreKeys.ALL.stream()
            .map(CoreKey::path)
            .filter(path -> StageKeys.declared(path).isEmpty())
            .toList();
    assertEquals(List.of(), missing, "declare in StageKeys which stages depend on these");
  }

  @Test
  void theLongestDeclaredPathCounts() {
    assertEquals(Optional.of(Set.of()), StageKeys.declared("backend.threads"));
    assertEquals(
        Optional.of(Set.of(Stage.SEARCH, Stage.PLAIN_SEARCH, Stage.TRAIN)),
        StageKeys.declared("backend.name"));
    assertEquals(
        Optional.of(Set.of(Stage.SEARCH, Stage.PLAIN_SEARCH)),
        StageKeys.declared("search.weights.learning-rate"));
    assertEquals(
        Optional.of(Set.of(Stage.VALIDATION)), StageKeys.declared("search.validation.lambdas"));
    assertEquals(Optional.of(Set.of(Stage.TRAIN)), StageKeys.declared("train.epochs"));
    assertEquals(Optional.of(Set.of()), StageKeys.declared("listeners.tensorboard.training-steps"));
    assertEquals(
        Optional.of(Set.of(Stage.TRAIN, Stage.VALIDATION)),
        StageKeys.declared("train.search-space.cells"));
    assertTrue(StageKeys.declared("searching.epochs").isEmpty());
  }

  @Test
  void readsBackTheKeysOfARenderedConfig() {
    String before =
        "lambdarts {\n  name = \"a {\"\n  train {\n    epochs = 2\n  }\n  seeds = [0]\n}\n";
    String now = before.replace("epochs = 2", "epochs = 3").replace("  seeds = [0]\n", "");
    assertEquals(
        List.of(
            "lambdarts.seeds was [0] and is now not there",
            "lambdarts.train.epochs was 2 and is now 3"),
        List.copyOf(RenderedKeys.changes(before, now, "").values()));
    assertEquals(
        Set.of("lambdarts.train.epochs"),
        RenderedKeys.changes(before, now, "lambdarts.train.").keySet());
  }
}
