package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.evaluate.TestResult;
import org.lambdarts.runtime.network.BackendChoice;
import org.lambdarts.runtime.network.Classifier;
import org.lambdarts.runtime.network.InvalidNetworkException;
import org.lambdarts.runtime.network.NetworkDescription;
import org.lambdarts.runtime.network.NetworkTest;
import org.lambdarts.runtime.network.TrainedNetwork;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** The folders of networks that a run leaves. */
final class TrainedNetworkTest {

  private static final String ID = "lambda-0";

  @TempDir private static Path run;

  private static RunSettings settings;
  private static ResultsTable results;

  @TempDir private Path elsewhere;

  @BeforeAll
  static void train() {
    settings =
        TinyRun.settings(
            run,
            Map.of(
                "lambdarts.backend.threads",
                "1",
                "lambdarts.baselines.random",
                "2",
                "lambdarts.baselines.darts",
                "true"));
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS, settings, run.resolve("run"), RunListener.SILENT, new StopSignal())) {
      results = experiment.run();
    }
  }

  @Test
  void everyNetworkOfTheTableHasOne() throws IOException {
    assertEquals(5, results.rows().size());
    for (ResultRow row : results.rows()) {
      NetworkDescription description = TrainedNetwork.read(folder(row)).description();
      assertEquals(row.method(), description.method());
      assertEquals(row.network(), description.network());
      assertEquals(row.result(), description.result());
      assertEquals(row.seed(), description.seed());
    }
    try (Stream<Path> networks = Files.list(run.resolve("run/seed-0/networks"))) {
      assertEquals(results.rows().size(), networks.count());
    }
  }

  @Test
  void saysAllThatIsNeededToUseIt() throws IOException {
    NetworkDescription description = TrainedNetwork.read(copy()).description();
    assertEquals(new ImageShape(1, 12, 12), description.input().shape());
    assertEquals(10, description.input().classes().size());
    assertEquals("mnist", description.input().dataset().name());
    assertEquals(1, description.input().normalization().mean().size());
    assertEquals("darts-cells", description.architecture().space().name());
    assertEquals(
        settings.training().searchSpace().root().unwrapped(),
        description.architecture().space().settings().root().unwrapped());
    assertEquals(ElementType.FLOAT32, description.precision());
    assertEquals("djl", description.backend());
    assertTrue(description.plugins().containsKey("search-space.darts-cells"));
    assertEquals(0, description.network().normalizedLambda());
    assertEquals(2, description.result().epochs());
  }

  @Test
  void holdsNothingThatOnlyTrainingNeeds() throws IOException {
    TrainedNetwork network = TrainedNetwork.read(copy());
    assertTrue(network.weights().containsKey("weight.stem.conv.weight"));
    assertTrue(network.weights().keySet().stream().anyMatch(name -> name.startsWith("buffer.")));
    assertTrue(
        network.weights().keySet().stream()
            .allMatch(name -> name.startsWith("weight.") || name.startsWith("buffer.")));
    long parameters =
        network.weights().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("weight."))
            .mapToLong(entry -> entry.getValue().shape().size())
            .sum();
    assertEquals(network.description().network().cost().parameters(), parameters);
  }

  @Test
  void isBuiltOnAnyBackend() throws IOException {
    ShapeBackend backend = new ShapeBackend();
    Network network = TrainedNetwork.read(copy()).on(backend, TinyRun.PLUGINS);
    assertEquals(
        Shape.of(3, 10),
        network
            .forward(
                backend.full(0, Shape.of(3, 1, 12, 12)), Pass.of(backend, Pass.Mode.EVALUATION))
            .logits()
            .shape());
  }

  @Test
  void itsTestOnItsDatasetIsThatOfTheRun() {
    BackendChoice oneThread = new BackendChoice(Optional.empty(), Map.of("threads", "1"));
    for (ResultRow row : results.rows()) {
      TrainedNetwork network = TrainedNetwork.read(folder(row));
      try (Classifier classifier = Classifier.open(network, TinyRun.PLUGINS, oneThread)) {
        TestResult result = new NetworkTest(network, TinyRun.PLUGINS, classifier, 0).onItsDataset();
        assertEquals(row.result().accuracy(), result.accuracy());
      }
    }
  }

  @Test
  void withoutAFileItIsNone() throws IOException {
    Path file = copy().resolve(TrainedNetwork.DESCRIPTION);
    Files.delete(file);
    assertRejected("is no trained network: it has no trained-network.json; name a folder such as");
    assertRejected(
        run.resolve("run"),
        "name one of the networks in it, as " + run.resolve("run/seed-0/networks/darts"));
    assertRejected(elsewhere.resolve("x"), "is no trained network: it is not there");
    assertRejected(
        Files.createFile(elsewhere.resolve("file")), "it is a file; name the folder that holds");
  }

  @Test
  void withoutWeightsItIsNone() throws IOException {
    Files.delete(copy().resolve(TrainedNetwork.WEIGHTS));
    assertRejected("weights.safetensors is not there, so that the network has no weights");
  }

  @Test
  void cutShortItIsRejected() throws IOException {
    for (String name : List.of(TrainedNetwork.DESCRIPTION, TrainedNetwork.WEIGHTS)) {
      Path file = copy().resolve(name);
      byte[] content = Files.readAllBytes(file);
      for (int length : new int[] {0, 1, content.length / 2, content.length - 3}) {
        Files.write(file, Arrays.copyOf(content, length));
        assertRejected(name + " ");
      }
    }
  }

  @Test
  void editedItIsRejected() throws IOException {
    Path file = copy().resolve(TrainedNetwork.DESCRIPTION);
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"height\" : 12", "\"height\" : 13"));
    assertRejected("has been edited or damaged: its digest is not that of its content");
    Files.writeString(file, text.replace("\"format\" : 1", "\"format\" : 2"));
    assertRejected("is of format 2, and this version of Lambdarts reads format 1");
    Files.writeString(file, text.replace("\"format\" : 1", "\"form\" : 1"));
    assertRejected("has no \"format\", which must be a whole number");
    Files.writeString(file, "[]");
    assertRejected("does not hold an object");
  }

  @Test
  void weightsOfAnotherNetworkAreRejected() throws IOException {
    Path folder = copy();
    ResultRow other =
        results.rows().stream()
            .filter(row -> row.method().equals(ResultRow.RANDOM))
            .findFirst()
            .orElseThrow();
    Files.write(
        folder.resolve(TrainedNetwork.WEIGHTS),
        Files.readAllBytes(folder(other).resolve(TrainedNetwork.WEIGHTS)));
    assertRejected("is cut short, damaged or of another network than trained-network.json");
  }

  @Test
  void aMissingPluginIsNamed() throws IOException {
    PluginCatalog none = new PluginCatalog("an empty folder", List.of(), List.of());
    TrainedNetwork network = TrainedNetwork.read(copy());
    String message =
        assertThrows(InvalidNetworkException.class, () -> network.on(new ShapeBackend(), none))
            .getMessage();
    assertTrue(
        message.startsWith(network.folder().resolve(TrainedNetwork.DESCRIPTION).toString()),
        message);
    assertTrue(message.contains("unknown search space darts-cells"), message);
    assertTrue(message.contains("it was trained with "), message);
  }

  @Test
  void isWrittenAgainAsItWas() throws IOException {
    Path folder = run.resolve("run/seed-0/networks").resolve(ID);
    byte[] description = Files.readAllBytes(folder.resolve(TrainedNetwork.DESCRIPTION));
    byte[] weights = Files.readAllBytes(folder.resolve(TrainedNetwork.WEIGHTS));
    Files.delete(folder.resolve(TrainedNetwork.DESCRIPTION));
    Files.delete(folder.resolve(TrainedNetwork.WEIGHTS));
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS, settings, run.resolve("run"), RunListener.SILENT, new StopSignal())) {
      experiment.run();
    }
    assertArrayEquals(description, Files.readAllBytes(folder.resolve(TrainedNetwork.DESCRIPTION)));
    assertArrayEquals(weights, Files.readAllBytes(folder.resolve(TrainedNetwork.WEIGHTS)));
  }

  private void assertRejected(String part) {
    assertRejected(elsewhere.resolve("network"), part);
  }

  private static void assertRejected(Path folder, String part) {
    String message =
        assertThrows(InvalidNetworkException.class, () -> TrainedNetwork.read(folder)).getMessage();
    assertTrue(message.contains(part), message);
    assertTrue(message.startsWith(folder.toString()), message);
    assertFalse(message.contains("\n"), message);
  }

  private static Path folder(ResultRow row) {
    return run.resolve("run/seed-0/networks").resolve(row.network().id());
  }

  /** A network away from its run. */
  private Path copy() throws IOException {
    Path folder = Files.createDirectories(elsewhere.resolve("network"));
    for (String name : List.of(TrainedNetwork.DESCRIPTION, TrainedNetwork.WEIGHTS)) {
      Files.write(
          folder.resolve(name),
          Files.readAllBytes(run.resolve("run/seed-0/networks").resolve(ID).resolve(name)));
    }
    return folder;
  }
}
