package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.listener.Listeners;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.ListenerFolders;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.search.SearchStage;

/** Native memory over a long search. */
final class SearchMemoryTest {

  private static final int STEPS = 520;
  private static final int SETTLED = 120;

  /** What allocators and the Java heap may move; a leak of one step's tensors is far more. */
  private static final long TOLERATED_BYTES = 48L << 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"djl", "dl4j"})
  void isFlatOverFiveHundredStepsOfSecondOrder(String backendName) {
    RunSettings settings =
        TinyRun.settings(
            folder,
            Map.of(
                "lambdarts.backend.name",
                backendName,
                "lambdarts.backend.threads",
                "1",
                "lambdarts.search.epochs",
                Integer.toString(STEPS / 4),
                "lambdarts.search.validation.every-epochs",
                "0"));
    search(settings, "run").expectFlat();
  }

  @ParameterizedTest
  @ValueSource(strings = {"djl", "dl4j"})
  void theModelThatCalibratesIsFreed(String backendName) {
    Map<String, String> overrides =
        Map.of(
            "lambdarts.backend.name", backendName,
            "lambdarts.backend.threads", "1",
            "lambdarts.search.epochs", "1");
    Memory fixed = search(TinyRun.settings(folder, overrides), "fixed");
    Map<String, String> calibrated = new HashMap<>(overrides);
    calibrated.put("lambdarts.lambda.range", "auto");
    Memory auto = search(TinyRun.settings(folder, calibrated), "auto");
    assertEquals(fixed.arrays, auto.arrays, "live native arrays after each step");
  }

  private Memory search(RunSettings settings, String run) {
    StopSignal stop = new StopSignal();
    try (Composition composition =
            Composition.of(TinyRun.PLUGINS, settings, RunListener.SILENT, stop);
        TensorScope scope = composition.get(TensorBackend.class).openScope()) {
      Memory memory = new Memory(composition.get(TensorBackend.class));
      new SearchStage(
              composition.get(SearchModel.Parts.class),
              composition.get(CostModel.class),
              composition.get(Dataset.class),
              composition.get(Prefetcher.class),
              settings,
              new SearchStage.Output(
                  new ListenedRun(
                          Listeners.none(),
                          new ListenerFolders(folder),
                          "tiny",
                          settings.resolved())
                      .stage(new Stage.Search("search", run, 0, ResultRow.FAMILY)),
                  StageRecord.ofSearch(
                      folder.resolve(run),
                      new Provenances(
                              TinyRun.PLUGINS,
                              settings,
                              composition.get(SearchModel.Parts.class).space(),
                              composition.get(SearchModel.Parts.class).regularizer(),
                              composition.get(Dataset.class))
                          .search(0))),
              memory,
              stop)
          .search(0);
      return memory;
    }
  }

  /** Looks at memory at the end of every step. */
  private static final class Memory implements RunListener {

    private final TensorBackend backend;
    private final List<Long> arrays = new ArrayList<>();
    private final List<Long> bytes = new ArrayList<>();

    Memory(TensorBackend backend) {
      this.backend = backend;
    }

    @Override
    public void progressed(long done, String detail) {
      arrays.add(backend.liveArrays());
      bytes.add(ResidentMemory.bytes());
    }

    void expectFlat() {
      assertEquals(STEPS, arrays.size());
      assertEquals(
          arrays.get(SETTLED), arrays.get(STEPS - 1), "live native arrays after step 120 and last");
      long grown = bytes.get(STEPS - 1) - bytes.get(SETTLED);
      assertTrue(
          grown < TOLERATED_BYTES,
          "resident memory grew by " + grown + " bytes over " + (STEPS - SETTLED) + " steps");
    }
  }
}
