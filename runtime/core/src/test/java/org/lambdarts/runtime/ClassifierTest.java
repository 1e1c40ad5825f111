package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.evaluate.Prediction;
import org.lambdarts.runtime.evaluate.TestFiles;
import org.lambdarts.runtime.evaluate.TestResult;
import org.lambdarts.runtime.network.BackendChoice;
import org.lambdarts.runtime.network.Classification;
import org.lambdarts.runtime.network.Classifier;
import org.lambdarts.runtime.network.InvalidNetworkInputException;
import org.lambdarts.runtime.network.NetworkTest;
import org.lambdarts.runtime.network.TrainedNetwork;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** Image files classified after the run, its folder and its training data are gone. */
final class ClassifierTest {

  /** Others are at work beside the tests. */
  private static final BackendChoice ONE_THREAD =
      new BackendChoice(Optional.empty(), Map.of("threads", "1"));

  @TempDir private static Path folder;

  private static ResultsTable results;
  private static TrainedNetwork network;
  private static TestResult tested;

  @BeforeAll
  static void train() throws IOException {
    Path photos = folder.resolve("photos");
    ColoredShapes.write(photos, 24, 11);
    Map<String, String> overrides =
        Map.of(
            "lambdarts.backend.threads",
            "1",
            "lambdarts.dataset.name",
            "image-folder",
            "lambdarts.dataset.path",
            photos.toString(),
            "lambdarts.dataset.height",
            "14",
            "lambdarts.dataset.width",
            "12");
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            TinyRun.settings(folder, overrides),
            folder.resolve("run"),
            RunListener.SILENT,
            new StopSignal())) {
      results = experiment.run();
    }
    tested =
        TestFiles.read(folder.resolve("run/seed-0/train/lambda-1"), ColoredShapes.CLASSES)
            .orElseThrow();
    Files.move(folder.resolve("run/seed-0/networks/lambda-1"), folder.resolve("kept"));
    Files.move(photos.resolve("test"), folder.resolve("new"));
    delete(folder.resolve("run"));
    delete(photos);
    network = TrainedNetwork.read(folder.resolve("kept"));
  }

  @Test
  void classifiesFilesAsTheTestDid() throws IOException {
    List<Path> files = files();
    try (Classifier classifier = Classifier.open(network, TinyRun.PLUGINS, ONE_THREAD)) {
      List<Classification> found = classifier.classify(files);
      assertEquals(tested.predictions().size(), found.size());
      for (int i = 0; i < files.size(); i++) {
        Prediction during = tested.predictions().get(i);
        assertEquals(ColoredShapes.CLASSES, found.get(i).classes());
        assertEquals(
            ColoredShapes.CLASSES.get(during.label()),
            files.get(i).getParent().getFileName().toString());
        assertEquals(during.predicted(), found.get(i).label(), files.get(i).toString());
        assertEquals(during.probability(), found.get(i).best().probability(), 2e-6);
      }
    }
  }

  @Test
  void itsTestOnFilesIsThatOfTheRun() {
    ResultRow row =
        results.rows().stream()
            .filter(each -> each.network().id().equals("lambda-1"))
            .findFirst()
            .orElseThrow();
    TestResult result = test(folder.resolve("new"));
    assertEquals(row.result().accuracy(), result.accuracy());
    assertEquals(tested.confusion().scores(), result.confusion().scores());
    assertEquals(
        result.mistakes().size(), Math.min(3, result.predictions().size() - result.correct()));
    result.mistakes().forEach(mistake -> assertTrue(mistake.picture().isPresent()));
  }

  @Test
  void dataWithoutTheClassesAreRejected() throws IOException {
    Path data = Files.createDirectories(folder.resolve("other"));
    assertRejected(data.resolve("none"), "is no folder; name one that has");
    assertRejected(data, "has no folder bar, which is a class of the network");
    for (String name : ColoredShapes.CLASSES) {
      Files.createDirectories(data.resolve(name));
    }
    assertRejected(data, "has no images (.png, .jpg or .jpeg) in the folders of the classes");
    Files.writeString(data.resolve("bar/a.png"), "no image");
    assertRejected(data, "none of the images in " + data + " can be read");
    Files.createDirectories(data.resolve("dog"));
    assertRejected(data, "dog is the folder of no class of the network, which knows bar, disc,");
  }

  private static void assertRejected(Path data, String part) {
    String message =
        assertThrows(InvalidNetworkInputException.class, () -> test(data)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void anUnreadableImageIsToldOfAndLeftOut() throws IOException {
    Path data = folder.resolve("partly");
    for (String name : ColoredShapes.CLASSES) {
      Files.createDirectories(data.resolve("test").resolve(name));
    }
    Files.createDirectories(data.resolve("train"));
    Files.copy(files().get(0), data.resolve("test/bar/1.png"));
    Path broken = Files.writeString(data.resolve("test/bar/2.png"), "no image");
    List<String> told = new ArrayList<>();
    try (Classifier classifier = Classifier.open(network, TinyRun.PLUGINS, ONE_THREAD)) {
      TestResult result =
          new NetworkTest(network, TinyRun.PLUGINS, classifier, 0).on(data, told::add);
      assertEquals(1, result.predictions().size());
    }
    assertEquals(1, told.size());
    assertTrue(told.get(0).contains(broken.toString()), told.get(0));
  }

  @Test
  void itsDatasetIsGone() {
    try (Classifier classifier = Classifier.open(network, TinyRun.PLUGINS, ONE_THREAD)) {
      NetworkTest test = new NetworkTest(network, TinyRun.PLUGINS, classifier, 0);
      String message =
          assertThrows(InvalidNetworkInputException.class, test::onItsDataset).getMessage();
      assertTrue(message.contains("so name others: there is no folder"), message);
    }
  }

  private static TestResult test(Path data) {
    try (Classifier classifier = Classifier.open(network, TinyRun.PLUGINS, ONE_THREAD)) {
      return new NetworkTest(network, TinyRun.PLUGINS, classifier, 3).on(data, message -> {});
    }
  }

  @Test
  void oneFileIsClassifiedAsAmongOthers() throws IOException {
    List<Path> files = files();
    try (Classifier classifier = Classifier.open(network, TinyRun.PLUGINS, ONE_THREAD)) {
      List<Classification> together = classifier.classify(files);
      for (int i = 0; i < files.size(); i += 7) {
        assertNear(together.get(i), classifier.classify(files.get(i)));
      }
    }
  }

  @Test
  void backendsAgree() throws IOException {
    List<Path> files = files();
    BackendChoice other = new BackendChoice(Optional.of("dl4j"), Map.of("threads", "1"));
    try (Classifier djl = Classifier.open(network, TinyRun.PLUGINS);
        Classifier dl4j = Classifier.open(network, TinyRun.PLUGINS, other)) {
      List<Classification> expected = djl.classify(files);
      List<Classification> found = dl4j.classify(files);
      for (int i = 0; i < files.size(); i++) {
        assertNear(expected.get(i), found.get(i));
      }
    }
  }

  @Test
  void aFileThatIsNoImageIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("note.txt"), "no image");
    try (Classifier classifier = Classifier.open(network, TinyRun.PLUGINS)) {
      String message =
          assertThrows(LambdartsException.class, () -> classifier.classify(text)).getMessage();
      assertTrue(message.contains(text.toString()), message);
    }
  }

  @Test
  void aBackendThatIsNotThereIsRejected() {
    BackendChoice none = new BackendChoice(Optional.of("tpu"), Map.of());
    assertRejected(none, "unknown tensor backend tpu");
    assertRejected(
        new BackendChoice(Optional.of("djl"), Map.of("thread", "1")),
        "the backend djl has no setting thread, but device, plain, threads");
    assertRejected(
        new BackendChoice(Optional.of("djl"), Map.of("threads", "many")),
        "the backend djl rejects its settings");
  }

  @Test
  void probabilitiesAreRanked() {
    Classification said = new Classification(List.of("a", "b", "c"), List.of(1.0, 3.0, 3.0));
    assertEquals(1, said.label());
    assertEquals("b", said.best().name());
    assertEquals(
        List.of("b", "c", "a"), said.ranked().stream().map(Classification.Ranked::name).toList());
    assertEquals(1, said.probabilities().stream().mapToDouble(Double::doubleValue).sum(), 1e-12);
    double expected = 1 / (2 + Math.exp(-2));
    assertEquals(expected, said.best().probability(), 1e-12);
  }

  private static void assertRejected(BackendChoice choice, String part) {
    String message =
        assertThrows(
                LambdartsException.class,
                () -> Classifier.open(network, TinyRun.PLUGINS, choice).close())
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void assertNear(Classification expected, Classification found) {
    for (int c = 0; c < expected.classes().size(); c++) {
      assertEquals(expected.logits().get(c), found.logits().get(c), 1e-4);
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve("new"))) {
      return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
    }
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
