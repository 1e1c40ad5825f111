package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.plugin.FactoryId;
import org.lambdarts.runtime.plugin.FactoryKind;

/** Every key says which stages depend on it. */
final class StageKeysTest {

  @TempDir private Path folder;

  @Test
  void theLongestDeclaredPathCounts() {
    assertEquals(Optional.of(Set.of()), Schema.OF_RUN.stages("backend.threads"));
    assertEquals(
        Optional.of(Set.of(Stage.SEARCH, Stage.PLAIN_SEARCH, Stage.TRAIN)),
        Schema.OF_RUN.stages("backend.name"));
    assertEquals(
        Optional.of(Set.of(Stage.SEARCH, Stage.PLAIN_SEARCH)),
        Schema.OF_RUN.stages("search.weights.learning-rate"));
    assertEquals(
        Optional.of(Set.of(Stage.VALIDATION)), Schema.OF_RUN.stages("search.validation.lambdas"));
    assertEquals(Optional.of(Set.of(Stage.TRAIN)), Schema.OF_RUN.stages("train.epochs"));
    assertEquals(
        Optional.of(Set.of()), Schema.OF_RUN.stages("listeners.tensorboard.training-steps"));
    assertEquals(
        Optional.of(Set.of(Stage.TRAIN, Stage.VALIDATION)),
        Schema.OF_RUN.stages("train.search-space.cells"));
    assertTrue(Schema.OF_RUN.stages("searching.epochs").isEmpty());
  }

  @Test
  void aStageDependsOnTheFactoriesThatDeclareIt() {
    RunSettings settings = new ConfigFixture(folder).read("lambdarts.dataset.name = mnist");
    Set<FactoryId> train =
        Set.of(
            new FactoryId(FactoryKind.BACKEND, "djl"),
            new FactoryId(FactoryKind.SEARCH_SPACE, "darts-cells"),
            new FactoryId(FactoryKind.OPTIMIZER, "sgd"),
            new FactoryId(FactoryKind.SCHEDULE, "cosine"));
    assertEquals(train, StageKeys.factories(Stage.TRAIN, settings));
    Set<FactoryId> plain = new HashSet<>(train);
    plain.add(new FactoryId(FactoryKind.OPTIMIZER, "adam"));
    plain.add(new FactoryId(FactoryKind.SCHEDULE, "constant"));
    Set<FactoryId> search = new HashSet<>(plain);
    plain.add(new FactoryId(FactoryKind.HYPERNETWORK, "constant"));
    plain.add(new FactoryId(FactoryKind.RELAXATION, "softmax"));
    assertEquals(plain, StageKeys.factories(Stage.PLAIN_SEARCH, settings));
    search.add(new FactoryId(FactoryKind.SCHEDULE, "linear"));
    search.add(new FactoryId(FactoryKind.HYPERNETWORK, "piecewise-linear"));
    search.add(new FactoryId(FactoryKind.RELAXATION, "gumbel-softmax"));
    search.add(new FactoryId(FactoryKind.REGULARIZER, "parameter-count"));
    assertEquals(search, StageKeys.factories(Stage.SEARCH, settings));
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
