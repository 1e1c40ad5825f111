package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.Optimizations;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.listener.Listeners;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.run.ListenerFolders;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.train.TrainStage;

/** Native memory over a run of many trainings: no network, and no momentum, outlives its own. */
final class TrainingMemoryTest {

  private static final int TRAININGS = 120;
  private static final int SETTLED = 10;

  /** What allocators and the Java heap may move, and what the native libraries cache. */
  private static final long TOLERATED_BYTES = 48L << 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"djl", "dl4j"})
  void afterManyTrainingsIsThatAfterAFew(String backendName) {
    RunSettings settings =
        TinyRun.settings(
            folder,
            Map.of(
                "lambdarts.backend.name", backendName,
                "lambdarts.backend.threads", "1",
                "lambdarts.search-space.cells", "2",
                "lambdarts.search-space.channels", "4",
                "lambdarts.search-space.nodes", "3",
                "lambdarts.train.epochs", "1",
                "lambdarts.train.steps-per-epoch", "2"));
    try (Composition composition =
        Composition.of(TinyRun.PLUGINS, settings, RunListener.SILENT, new StopSignal())) {
      TensorBackend backend = composition.get(TensorBackend.class);
      Dataset dataset = composition.get(Dataset.class);
      SearchSpace space =
          composition
              .get(SearchSpaces.class)
              .forTraining(dataset.shape(), dataset.classes().size());
      TrainStage stage =
          new TrainStage(
              backend,
              space,
              dataset,
              composition.get(Prefetcher.class),
              settings.training(),
              composition.get(Optimizations.class).training(),
              RunListener.SILENT);
      Provenances provenances =
          new Provenances(
              TinyRun.PLUGINS,
              settings,
              composition.get(SearchModel.Parts.class).space(),
              composition.get(SearchModel.Parts.class).regularizer(),
              dataset);
      List<Long> arrays = new ArrayList<>();
      List<Long> bytes = new ArrayList<>();
      for (Genotype genotype :
          new RandomGenotypes(space, settings.derivation().rule())
              .draw(TRAININGS, RandomSource.of(1))) {
        Path training = folder.resolve("training-" + arrays.size());
        stage.train(
            new ListenedRun(
                    Listeners.none(), new ListenerFolders(folder), "tiny", settings.resolved())
                .stage(new Stage.Training("train", training.getFileName().toString(), 0, "tiny")),
            genotype,
            StageRecord.ofTraining(training, provenances.training(0, genotype)));
        arrays.add(backend.liveArrays());
        bytes.add(ResidentMemory.bytes());
      }
      assertEquals(
          arrays.get(SETTLED - 1), arrays.get(TRAININGS - 1), "live native arrays: " + arrays);
      long grown = bytes.get(TRAININGS - 1) - bytes.get(SETTLED - 1);
      assertTrue(
          grown < TOLERATED_BYTES,
          "resident memory grew by "
              + grown
              + " bytes over "
              + (TRAININGS - SETTLED)
              + " trainings");
    }
  }
}
