package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** A stored result is used for what it is a result of, and for nothing else; and it is kept. */
final class KeptResultsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String EVENTS =
      "listeners/tensorboard/seed-0/train/%s/events.out.tfevents.0.lambdarts";

  private static final String CONVOLUTION = genotype("sep_conv_3x3");
  private static final String POOLING = genotype("max_pool_3x3");

  @TempDir private Path folder;

  private final Heard heard = new Heard();
  private Path run;

  @BeforeEach
  void chooseFolder() {
    run = folder.resolve("run");
  }

  /** What a run did and said. */
  private static final class Heard implements RunListener {

    private final List<String> stages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public void stageStarted(String title, long done, long total) {
      stages.add(title);
    }

    @Override
    public void note(String text) {
      notes.add(text);
    }

    void forget() {
      stages.clear();
      notes.clear();
    }
  }

  /** The one cell of the tiny run is a reduction cell, of one node with two edges. */
  private static String genotype(String operation) {
    return "{\"space\": \"darts-cells\", \"choices\": {\"reduce.0\": [\""
        + operation
        + "\", \"skip_connect\"]}}";
  }

  @Test
  void genotypesOfOneFileNameAreTrainedEach() throws IOException {
    Path one = write("a/x.json", CONVOLUTION);
    Path other = write("b/x.json", POOLING);
    ResultsTable results = train(Map.of(), one, other);
    ResultRow convolution = given(results, CONVOLUTION);
    ResultRow pooling = given(results, POOLING);
    assertNotEquals(convolution.network().id(), pooling.network().id());
    assertNotEquals(convolution.result().testLoss(), pooling.result().testLoss());
    assertEquals(2, heard.stages.size());

    heard.forget();
    assertEquals(results.csv(), train(Map.of(), one, other).csv());
    assertEquals(List.of(), heard.stages);
  }

  @Test
  void anEditedGenotypeIsTrainedAnew() throws IOException {
    Path file = write("x.json", CONVOLUTION);
    ResultRow before = given(train(Map.of(), file), CONVOLUTION);
    write("x.json", POOLING);
    ResultRow edited = given(train(Map.of(), file), POOLING);
    assertNotEquals(before.result().testLoss(), edited.result().testLoss());
    write("x.json", CONVOLUTION);
    heard.forget();
    assertEquals(before.result(), given(train(Map.of(), file), CONVOLUTION).result());
    assertEquals(List.of(), heard.stages);
  }

  @Test
  void whatAnotherSearchFindsIsTrainedAnewAndTheFormerIsKept() throws IOException {
    run(Map.of());
    Genotype first = trained("seed-0/train/lambda-0");
    byte[] weights = bytes("seed-0/train/lambda-0/weights.safetensors");
    byte[] events = bytes(EVENTS.formatted("lambda-0"));
    byte[] family = bytes("seed-0/family.csv");
    delete("seed-0/search");
    heard.forget();
    // without a search there is nothing that depends on its keys
    ResultsTable results = run(OTHER_SEARCH);
    Genotype second = row(results, 0, "lambda-0").network().genotype();
    assertNotEquals(first, second, "the searches must find different networks");
    assertEquals(second, trained("seed-0/train/lambda-0"));
    assertEquals(first, trained("seed-0/train/lambda-0.superseded-1"));
    assertArrayEquals(weights, bytes("seed-0/train/lambda-0.superseded-1/weights.safetensors"));
    assertArrayEquals(events, bytes(EVENTS.formatted("lambda-0.superseded-1")));
    assertArrayEquals(family, bytes("seed-0/derived.superseded-1/family.csv"));
    assertEquals(first, named("seed-0/derived.superseded-1/genotypes/lambda-0.json"));
    assertEquals(second, named("seed-0/genotypes/lambda-0.json"));
    assertTrue(
        heard.notes.stream()
            .anyMatch(note -> note.contains("held the training of another network")),
        heard.notes.toString());

    // the first search again finds its networks where they were set aside
    delete("seed-0/search");
    heard.forget();
    run(Map.of());
    assertEquals(List.of("search, seed 0"), heard.stages);
    assertEquals(first, trained("seed-0/train/lambda-0"));
    assertEquals(second, trained("seed-0/train/lambda-0.superseded-2"));
    assertArrayEquals(events, bytes(EVENTS.formatted("lambda-0")));
  }

  /** Pushes the architecture another way than the tiny run does. */
  private static final Map<String, String> OTHER_SEARCH =
      Map.of(
          "lambdarts.search.architecture.learning-rate.value", "3.0",
          "lambdarts.lambda.log10-min", "2",
          "lambdarts.lambda.log10-max", "4");

  @Test
  void aGivenGenotypeIsNotTakenForADerivedOneOfItsName() throws IOException {
    run(Map.of());
    Path seedZero = run.resolve("seed-0/genotypes/lambda-0.json");
    Map<String, String> twoSeeds = Map.of("lambdarts.seeds", "[0, 7]");
    train(twoSeeds, seedZero);
    ResultsTable results = run(twoSeeds);
    assertEquals(named("seed-7/genotypes/lambda-0.json"), trained("seed-7/train/lambda-0"));
    assertEquals(
        named("seed-7/genotypes/lambda-0.json"), row(results, 7, "lambda-0").network().genotype());
    assertNotEquals(named("seed-0/genotypes/lambda-0.json"), trained("seed-7/train/lambda-0"));
  }

  @Test
  void aTrainingIsUsedUnderAnotherName() {
    run(Map.of("lambdarts.derive.lambdas", "[1]"));
    heard.forget();
    // so close to 1 the network is the same
    ResultsTable results = run(Map.of("lambdarts.derive.lambdas", "[0.999999, 1]"));
    assertEquals(List.of(), heard.stages);
    assertEquals(row(results, 0, "lambda-1").result(), row(results, 0, "lambda-0.999999").result());
  }

  @Test
  void keysThatNothingDependsOnYetMayChange() throws IOException {
    search(Map.of());
    heard.forget();
    Map<String, String> changed = new HashMap<>();
    changed.put("lambdarts.train.epochs", "1");
    changed.put("lambdarts.search.validation.lambdas", "[0.5]");
    run(changed);
    assertEquals(List.of("train lambda-0, seed 0", "train lambda-1, seed 0"), heard.stages);
    assertTrue(
        heard.notes.get(0).contains("lambdarts.train.epochs was 2 and is now 1"),
        heard.notes.toString());
    assertTrue(Files.readString(run.resolve("config.conf")).contains("lambdas = [0.5]"));
    assertTrue(Files.readString(run.resolve("config.1.conf")).contains("lambdas = [0, 0.25, 0.5"));

    heard.forget();
    changed.put("lambdarts.seeds", "[0, 1]");
    changed.put("lambdarts.derive.lambdas", "[0]");
    changed.put("lambdarts.derive.max-parameters", "[1000000]");
    changed.put("lambdarts.baselines.random", "1");
    ResultsTable results = run(changed);
    for (String id : List.of("lambda-0", "max-parameters-1000000", "random-00")) {
      assertEquals(id, row(results, 0, id).network().id());
      assertEquals(id, row(results, 1, id).network().id());
    }
    assertFalse(heard.stages.contains("search, seed 0"), heard.stages.toString());
    assertFalse(heard.stages.contains("train lambda-0, seed 0"), heard.stages.toString());
    assertTrue(heard.stages.contains("search, seed 1"), heard.stages.toString());

    heard.forget();
    changed.put("lambdarts.backend.threads", "2");
    assertEquals(results.csv(), run(changed).csv());
    assertEquals(List.of(), heard.stages);
  }

  @ParameterizedTest
  @CsvSource({
    "lambdarts.search.epochs, 3, search, searched, lambdarts.search.epochs was 2 and is now 3",
    "lambdarts.backend.precision, float64, search, searched, "
        + "lambdarts.backend.precision was \"float32\" and is now \"float64\"",
    "lambdarts.train.epochs, 3, train/lambda-0, trained, lambdarts.train.epochs was 2 and is now 3",
    "lambdarts.train.search-space.channels, 3, train/lambda-0, trained, "
        + "lambdarts.train.search-space.channels was 2 and is now 3"
  })
  void aKeyThatAResultDependsOnIsRejected(
      String key, String value, String where, String did, String change) throws IOException {
    run(Map.of());
    String config = Files.readString(run.resolve("config.conf"));
    LambdartsException e = assertThrows(LambdartsException.class, () -> run(Map.of(key, value)));
    String otherwise =
        did.equals("searched")
            ? "choose another folder with --output"
            : "keep the search and train in another folder: --output DIR --search-from " + run;
    assertEquals(
        run.resolve("seed-0").resolve(where)
            + " was "
            + did
            + " with another setting: "
            + change
            + "; set it back, or "
            + otherwise,
        e.getMessage());
    assertEquals(config, Files.readString(run.resolve("config.conf")));
  }

  @Test
  void whatIsMeasuredOnTheWayMayChangeWhenTheSearchIsFinished() {
    StopSignal stop = new StopSignal();
    RunListener stopping =
        new RunListener() {
          @Override
          public void progressed(long done, String detail) {
            if (done == 5) {
              stop.request();
            }
          }
        };
    assertThrows(
        RunInterruptedException.class,
        () -> inRun(run, Map.of(), Optional.empty(), stopping, stop, Experiment::run));
    Map<String, String> changed = Map.of("lambdarts.search.validation.lambdas", "[0.5]");
    LambdartsException e = assertThrows(LambdartsException.class, () -> run(changed));
    assertTrue(
        e.getMessage().contains("lambdarts.search.validation.lambdas was [0,0.25,0.5,0.75,1]"),
        e.getMessage());
    run(Map.of());
    run(changed);
  }

  @Test
  void aFinishedSearchServesAnotherRun() throws IOException {
    run(Map.of());
    heard.forget();
    Map<String, String> changed =
        Map.of("lambdarts.train.epochs", "1", "lambdarts.derive.lambdas", "[0]");
    Path other = folder.resolve("other");
    inRun(other, changed, Optional.of(run), heard, new StopSignal(), Experiment::run);
    assertEquals(List.of("train lambda-0, seed 0"), heard.stages);
    assertEquals(
        Files.readString(run.resolve("seed-0/family.csv")),
        Files.readString(other.resolve("seed-0/family.csv")));
    String events = "listeners/tensorboard/seed-0/search/events.out.tfevents.0.lambdarts";
    assertEquals(-1, Files.mismatch(run.resolve(events), other.resolve(events)));

    // it holds all that it needs
    delete("seed-0");
    heard.forget();
    inRun(other, changed, Optional.empty(), heard, new StopSignal(), Experiment::run);
    assertEquals(List.of(), heard.stages);
  }

  @ParameterizedTest
  @CsvSource({
    "lambdarts.search.epochs, 1, was searched with another setting: lambdarts.search.epochs was 2",
    "lambdarts.seeds, '[0, 1]', has no search with seed 1",
    "lambdarts.dataset.train-images, 70, was searched with other data: there were 80 training and"
  })
  void aSearchServesOnlyARunThatAsksForIt(String key, String value, String message) {
    search(Map.of());
    Path other = folder.resolve("other");
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                inRun(
                    other,
                    Map.of(key, value),
                    Optional.of(run),
                    heard,
                    new StopSignal(),
                    Experiment::run));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertFalse(Files.exists(other));
  }

  @Test
  void otherImagesAreNoticedWhereverTheyAre() throws IOException {
    search(Map.of());
    Path moved = folder.resolve("moved");
    copy(folder.resolve("images"), moved);
    Map<String, String> elsewhere = Map.of("lambdarts.dataset.path", moved.toString());
    heard.forget();
    search(elsewhere);
    assertEquals(List.of(), heard.stages);

    Path labels = moved.resolve("train-labels-idx1-ubyte");
    byte[] bytes = Files.readAllBytes(labels);
    bytes[20] = (byte) ((bytes[20] + 1) % 10);
    Files.write(labels, bytes);
    LambdartsException e = assertThrows(LambdartsException.class, () -> search(elsewhere));
    assertEquals(
        run.resolve("seed-0/search")
            + " was searched with other data: there were and are 80 training and 20 test images of"
            + " 1x12x12 in 10 classes, but not the same images, labels, order, normalization or"
            + " augmentation; put them back, or choose another folder with --output",
        e.getMessage());
  }

  @Test
  void anotherPluginIsToldOfAndNoted() throws IOException {
    StopSignal stop = new StopSignal();
    RunListener stopping =
        new RunListener() {
          @Override
          public void progressed(long done, String detail) {
            if (done == 3) {
              stop.request();
            }
          }
        };
    assertThrows(
        RunInterruptedException.class,
        () -> inRun(run, Map.of(), Optional.empty(), stopping, stop, Experiment::run));
    Path record = run.resolve("seed-0/search/search.json");
    String text = Files.readString(record);
    JsonNode plugins = JSON.readTree(text).path("plugins").get(0);
    String present = plugins.path("backend.djl").asText();
    assertTrue(present.matches(".*\\([0-9a-f]{12}\\)"), present);
    Files.writeString(record, text.replace(present, "djl 0.0 (old)"));
    search(Map.of());
    assertTrue(
        heard.notes.get(0).contains("backend.djl was of djl 0.0 (old) and is now of " + present),
        heard.notes.toString());
    JsonNode both = JSON.readTree(Files.readString(record)).path("plugins");
    assertEquals(2, both.size());
    assertEquals("djl 0.0 (old)", both.get(0).path("backend.djl").asText());
    assertEquals(present, both.get(1).path("backend.djl").asText());
  }

  @Test
  void aResultWithoutItsRecordIsNotGuessedAt() throws IOException {
    search(Map.of());
    Files.delete(run.resolve("seed-0/search/search.json"));
    LambdartsException e = assertThrows(LambdartsException.class, () -> search(Map.of()));
    assertEquals(
        run.resolve("seed-0/search")
            + " has no search.json to say what it is a result of, because an earlier version of"
            + " Lambdarts made it: lambdarts report still shows it, but it cannot be continued or"
            + " added to; choose another folder with --output",
        e.getMessage());
  }

  @Test
  void weightsAndTheirDescriptionCannotBeMixedUp() throws IOException {
    Path convolution = write("a.json", CONVOLUTION);
    Path pooling = write("b.json", POOLING);
    ResultsTable results = train(Map.of(), convolution, pooling);
    Path one = run.resolve("seed-0/train/" + given(results, CONVOLUTION).network().id());
    Path other = run.resolve("seed-0/train/" + given(results, POOLING).network().id());
    Files.deleteIfExists(one.resolve("weights.previous.safetensors"));
    Files.delete(one.resolve("weights.safetensors"));
    Files.copy(other.resolve("weights.safetensors"), one.resolve("weights.safetensors"));
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> train(Map.of(), convolution));
    assertEquals(
        one
            + " holds a checkpoint that is not of what network.json beside it describes; move the"
            + " folder away to make that result anew",
        e.getMessage());
  }

  private ResultsTable run(Map<String, String> config) {
    return inRun(run, config, Optional.empty(), heard, new StopSignal(), Experiment::run);
  }

  private void search(Map<String, String> config) {
    inRun(
        run,
        config,
        Optional.empty(),
        heard,
        new StopSignal(),
        experiment -> {
          experiment.search();
          return null;
        });
  }

  private ResultsTable train(Map<String, String> config, Path... genotypes) {
    return inRun(
        run,
        config,
        Optional.empty(),
        heard,
        new StopSignal(),
        experiment -> experiment.trainGenotypes(List.of(genotypes)));
  }

  private <T> T inRun(
      Path where,
      Map<String, String> config,
      Optional<Path> searches,
      RunListener listener,
      StopSignal stop,
      Function<Experiment, T> task) {
    Map<String, String> overrides = new HashMap<>();
    overrides.put("lambdarts.backend.threads", "1");
    overrides.put("lambdarts.search.order", "first");
    overrides.putAll(config);
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            TinyRun.settings(folder, overrides),
            where,
            searches,
            listener,
            stop,
            Set.of())) {
      return task.apply(experiment);
    }
  }

  private static ResultRow row(ResultsTable results, long seed, String id) {
    return results.rows().stream()
        .filter(row -> row.seed() == seed && row.network().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static ResultRow given(ResultsTable results, String genotype) throws IOException {
    Genotype wanted = GenotypeJson.named("given", JSON.readTree(genotype));
    return results.rows().stream()
        .filter(row -> row.network().genotype().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  private Path write(String name, String text) {
    try {
      Path file = folder.resolve("given").resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(String path) throws IOException {
    return Files.readAllBytes(run.resolve(path));
  }

  private Genotype trained(String path) throws IOException {
    Path file = run.resolve(path).resolve("network.json");
    return GenotypeJson.named(
        file.toString(), JSON.readTree(Files.readString(file)).path("genotype"));
  }

  private Genotype named(String path) throws IOException {
    Path file = run.resolve(path);
    return GenotypeJson.named(file.toString(), JSON.readTree(Files.readString(file)));
  }

  private void delete(String path) throws IOException {
    try (Stream<Path> walk = Files.walk(run.resolve(path))) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
