package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.FinishedSearch;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.search.SearchOutcome;

/** A finished search is read, not entered. */
final class FinishedSearchTest {

  @TempDir private Path folder;

  @Test
  void givesTheNetworksOfTheSearchWithoutASupernet() {
    RunSettings settings =
        TinyRun.settings(
            folder, Map.of("lambdarts.backend.threads", "1", "lambdarts.search.order", "first"));
    StopSignal stop = new StopSignal();
    Path run = folder.resolve("run");
    Genotype expected;
    try (Experiment experiment =
        Experiment.open(TinyRun.PLUGINS, settings, run, RunListener.SILENT, stop)) {
      expected = experiment.derive(0).networks().get(0).genotype();
    }
    try (Composition composition =
            Composition.of(TinyRun.PLUGINS, settings, RunListener.SILENT, stop);
        TensorScope scope = composition.get(TensorBackend.class).openScope()) {
      SearchModel.Parts parts = composition.get(SearchModel.Parts.class);
      Provenances provenances =
          new Provenances(
              TinyRun.PLUGINS,
              settings,
              parts.space(),
              parts.regularizer(),
              composition.get(Dataset.class));
      FinishedSearch search =
          new FinishedSearch(
              withoutSupernet(parts),
              settings,
              StageRecord.ofSearch(run.resolve("seed-0/search"), provenances.search(0)));
      assertEquals(2, search.epochsDone());
      SearchOutcome outcome = search.read(0).orElseThrow();
      assertEquals(
          expected,
          parts
              .space()
              .derive(outcome.architecture().probabilities(0), settings.derivation().rule()));
      assertFalse(outcome.range().isNone());

      FinishedSearch none =
          new FinishedSearch(
              parts,
              settings,
              StageRecord.ofSearch(run.resolve("seed-1/search"), provenances.search(1)));
      assertEquals(Optional.empty(), none.read(1));
      assertEquals(0, none.epochsDone());
    }
  }

  private static SearchModel.Parts withoutSupernet(SearchModel.Parts parts) {
    SearchSpace space =
        (SearchSpace)
            Proxy.newProxyInstance(
                SearchSpace.class.getClassLoader(),
                new Class<?>[] {SearchSpace.class},
                (proxy, method, arguments) -> {
                  assertTrue(
                      !List.of("supernet", "network").contains(method.getName()), method.getName());
                  try {
                    return method.invoke(parts.space(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return parts.withSpace(space);
  }
}
