package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.Optimizations;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.LambdaSettings;
import org.lambdarts.runtime.config.RunConfigReader;
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
import org.lambdarts.runtime.search.Architecture;
import org.lambdarts.runtime.search.CalibratedRange;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.search.SearchOutcome;
import org.lambdarts.runtime.search.SearchStage;
import org.lambdarts.runtime.train.TrainStage;
import org.lambdarts.runtime.train.TrainingResult;

/** Every config that ships, on noise in the format of its dataset. */
final class ShippedConfigsTest {

  private static final Path CONFIGS = Path.of(System.getProperty("shipped.configs"));

  /** Enough for two batches of the weights, two of the architecture and two of training. */
  private static final int IMAGES = 8;

  @TempDir private static Path data;

  @TempDir private Path folder;

  @BeforeAll
  static void writeImages() throws IOException {
    NoiseImages.writeIdx(data.resolve("fashion-mnist"), 80, 20, 28);
    NoiseImages.writeCifar(data.resolve("cifar-10"));
    NoiseImages.writePng(data.resolve("photos"), 3, 20, 80);
  }

  /** What is included by others lies in a folder of its own and is no config by itself. */
  static List<String> configs() throws IOException {
    try (Stream<Path> files = Files.walk(CONFIGS)) {
      return files
          .map(file -> CONFIGS.relativize(file).toString())
          .filter(name -> name.endsWith(".conf"))
          .filter(name -> !name.startsWith("published/shared") && !name.startsWith("target"))
          .sorted()
          .toList();
    }
  }

  private static RunSettings read(String config, Map<String, String> overrides) {
    String name =
        config.equals("images.conf")
            ? "photos"
            : config.contains("cifar-10") ? "cifar-10" : "fashion-mnist";
    Map<String, String> all = new HashMap<>(overrides);
    all.put("lambdarts.dataset.path", "\"" + data.resolve(name) + "\"");
    return new RunConfigReader(TinyRun.PLUGINS).read(CONFIGS.resolve(config), all);
  }

  @Test
  void allPublishedExperimentsAreThere() throws IOException {
    List<String> configs = configs();
    for (String data : List.of("fashion-mnist", "cifar-10", "cifar-10-large")) {
      for (String method : List.of("darts-cc", "darts", "random")) {
        String config = "published/" + data + "-" + method + ".conf";
        assertTrue(configs.contains(config), configs.toString());
      }
    }
    assertTrue(configs.contains("fashion-mnist/cpu.conf"));
    assertTrue(configs.contains("fashion-mnist/chain.conf"));
    assertTrue(configs.contains("fashion-mnist/target.conf"));
    assertTrue(configs.contains("quickstart.conf"));
    assertTrue(configs.contains("images.conf"));
  }

  /** The published settings, as the table of the paper's code has them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fashion-mnist/darts-cc  | 5 | 3 | 16 | 3  | 16 | piecewise-linear | gumbel-softmax | -8  | -4  | 5 | 0  | 100 | 96 | 0.002    | 0
          fashion-mnist/darts     | 5 | 3 | 16 | 3  | 16 | constant         | softmax        |     |     | 1 | 0  | 100 | 96 | 0.002    | 0
          fashion-mnist/random    | 5 | 3 | 16 | 3  | 16 | piecewise-linear | gumbel-softmax | -8  | -4  | 0 | 20 | 100 | 96 | 0.002    | 0
          cifar-10/darts-cc       | 5 | 3 | 16 | 3  | 16 | piecewise-linear | gumbel-softmax | -8  | -4  | 5 | 0  | 100 | 96 | 0.002    | 0
          cifar-10/darts          | 5 | 3 | 16 | 3  | 16 | constant         | softmax        |     |     | 1 | 0  | 100 | 96 | 0.002    | 0
          cifar-10/random         | 5 | 3 | 16 | 3  | 16 | piecewise-linear | gumbel-softmax | -8  | -4  | 0 | 20 | 100 | 96 | 0.002    | 0
          cifar-10-large/darts-cc | 3 | 8 | 16 | 20 | 36 | piecewise-linear | gumbel-softmax | -10 | -6  | 3 | 0  | 600 | 72 | 0.000333 | 0.4
          cifar-10-large/darts    | 3 | 8 | 16 | 20 | 36 | constant         | softmax        |     |     | 1 | 0  | 600 | 72 | 0.000333 | 0.4
          cifar-10-large/random   | 3 | 8 | 16 | 20 | 36 | piecewise-linear | gumbel-softmax | -8  | -4  | 0 | 20 | 600 | 72 | 0.000333 | 0.4
          """)
  void followsThePublishedSettings(
      String config,
      int seeds,
      int cells,
      int channels,
      int trainedCells,
      int trainedChannels,
      String hypernetwork,
      String relaxation,
      Double log10Min,
      Double log10Max,
      int lambdas,
      int random,
      int epochs,
      int batchSize,
      double dropPath,
      double auxiliaryWeight) {
    RunSettings settings = read("published/" + config.replace('/', '-') + ".conf", Map.of());
    assertEquals(seeds, settings.seeds().size());
    assertEquals(cells, settings.searchSpace().config().getInt("cells"));
    assertEquals(channels, settings.searchSpace().config().getInt("channels"));
    assertEquals(4, settings.searchSpace().config().getInt("nodes"));
    assertEquals(trainedCells, settings.training().searchSpace().getInt("cells"));
    assertEquals(trainedChannels, settings.training().searchSpace().getInt("channels"));
    assertEquals(hypernetwork, settings.hypernetwork().name());
    assertEquals(relaxation, settings.relaxation().name());
    if (hypernetwork.equals("constant")) {
      assertEquals(LambdaSettings.Range.NONE, settings.lambda().range());
      assertEquals("constant", settings.search().temperature().name());
      assertEquals(1, settings.search().temperature().config().getDouble("value"));
    } else {
      assertEquals(
          new LambdaSettings(LambdaSettings.Range.FIXED, log10Min, log10Max), settings.lambda());
    }
    assertEquals("argmax", settings.derivation().rule());
    assertEquals(lambdas, settings.derivation().lambdas().size());
    assertEquals(random, settings.baselines().random());
    assertEquals(50, settings.search().epochs());
    assertEquals(64, settings.search().batchSize());
    assertEquals("second", settings.search().order());
    assertEquals(0, settings.search().stepsPerEpoch());
    assertEquals(epochs, settings.training().epochs());
    assertEquals(batchSize, settings.training().batchSize());
    assertEquals(16, settings.training().cutout());
    assertEquals(dropPath, settings.training().dropPathPerEpoch());
    assertEquals(auxiliaryWeight, settings.training().auxiliaryWeight());
  }

  /**
   * Batches are small, everything else that a step needs is as it ships: two steps of search, of
   * weights and architecture, and two of training what was found.
   */
  @ParameterizedTest
  @MethodSource("configs")
  void runsTwoStepsOfSearchAndOfTraining(String config) throws IOException {
    RunSettings settings =
        read(
            config,
            Map.of(
                "lambdarts.search.epochs", "1",
                "lambdarts.search.warm-up-epochs", "0",
                "lambdarts.search.steps-per-epoch", "2",
                "lambdarts.search.min-steps-per-epoch", "1",
                "lambdarts.train.min-steps-per-epoch", "2",
                "lambdarts.search.batch-size", "2",
                "lambdarts.train.epochs", "1",
                "lambdarts.train.batch-size", "4"));
    StopSignal stop = new StopSignal();
    try (Composition composition =
        Composition.of(TinyRun.PLUGINS, settings, RunListener.SILENT, stop)) {
      Dataset images = new FewImages(composition.get(Dataset.class), IMAGES);
      Prefetcher prefetcher = composition.get(Prefetcher.class);
      SearchModel.Parts parts = composition.get(SearchModel.Parts.class);
      try (TensorScope scope = parts.backend().openScope()) {
        Provenances provenances =
            new Provenances(TinyRun.PLUGINS, settings, parts.space(), parts.regularizer(), images);
        Architecture before =
            SearchModel.create(
                    parts, settings, CalibratedRange.decades(settings.lambda()), RandomSource.of(0))
                .architecture();
        ListenedRun listened =
            new ListenedRun(
                Listeners.none(), new ListenerFolders(folder), config, settings.resolved());
        SearchOutcome outcome =
            new SearchStage(
                    parts,
                    composition.get(CostModel.class),
                    images,
                    prefetcher,
                    settings,
                    new SearchStage.Output(
                        listened.stage(new Stage.Search(config, "search", 0, ResultRow.FAMILY)),
                        StageRecord.ofSearch(folder.resolve("search"), provenances.search(0))),
                    RunListener.SILENT,
                    stop)
                .search(0);
        List<String> steps = Files.readAllLines(folder.resolve("search/steps.csv"));
        assertEquals(1 + 2, steps.size(), steps.toString());
        double moved = distance(before, outcome.architecture());
        assertTrue(moved > 1e-5, "the architecture moved by " + moved);
        Genotype found =
            outcome
                .space()
                .derive(outcome.architecture().probabilities(0), settings.derivation().rule());
        TrainingResult result =
            new TrainStage(
                    parts.backend(),
                    composition
                        .get(SearchSpaces.class)
                        .forTraining(images.shape(), images.classes().size()),
                    images,
                    prefetcher,
                    settings.training(),
                    composition.get(Optimizations.class).training(),
                    RunListener.SILENT)
                .train(
                    listened.stage(new Stage.Training(config, "train", 0, "found")),
                    found,
                    StageRecord.ofTraining(
                        folder.resolve("train"), provenances.training(0, found)));
        assertEquals(1, result.epochs());
        assertTrue(Double.isFinite(result.testLoss()), result.toString());
      }
    }
  }

  /** The largest difference between two probabilities, at any knot. */
  private static double distance(Architecture before, Architecture after) {
    double largest = 0;
    for (double lambda : List.of(0.0, 0.25, 0.5, 0.75, 1.0)) {
      Map<String, double[][]> first = before.probabilities(lambda);
      for (Map.Entry<String, double[][]> last : after.probabilities(lambda).entrySet()) {
        double[][] edges = last.getValue();
        for (int edge = 0; edge < edges.length; edge++) {
          for (int i = 0; i < edges[edge].length; i++) {
            double old = first.get(last.getKey())[edge][i];
            largest = Math.max(largest, Math.abs(edges[edge][i] - old));
          }
        }
      }
    }
    return largest;
  }
}
