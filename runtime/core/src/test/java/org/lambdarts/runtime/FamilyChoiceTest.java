package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.OneShotFile;
import org.lambdarts.runtime.listener.StageTimes;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.PlacedGenotype;

/** A family of sizes that were asked for, of which the supernet itself chooses what is trained. */
final class FamilyChoiceTest {

  @TempDir private Path folder;

  private final Map<String, String> config =
      new HashMap<>(
          Map.of(
              "lambdarts.regularizer.objective", "target",
              "lambdarts.regularizer.at-temperature", "true",
              "lambdarts.lambda.range", "auto",
              "lambdarts.search.order", "first",
              "lambdarts.search-space.cells", "3",
              "lambdarts.search-space.nodes", "2",
              "lambdarts.search.architecture.learning-rate.value", "0.3",
              "lambdarts.search.epochs", "6",
              "lambdarts.derive.count", "3",
              "lambdarts.dataset.hold-out", "0.25"));

  private final List<String> finished = new ArrayList<>();

  private final RunListener listener =
      new RunListener() {
        @Override
        public void stageFinished(String summary) {
          finished.add(summary);
        }
      };

  private Derived derive() {
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            TinyRun.settings(folder, config),
            folder.resolve("run"),
            listener,
            new StopSignal())) {
      return experiment.derive(0);
    }
  }

  @Test
  void sizesFallAsLambdaAsksForThem() {
    config.put("lambdarts.derive.lambdas", "[0, 1]");
    config.put("lambdarts.derive.count", "0");
    List<Long> sizes =
        derive().networks().stream().map(network -> network.cost().parameters()).toList();
    assertTrue(sizes.get(0) > 1.5 * sizes.get(1), sizes.toString());
    // λ = 1 is the largest network there is, and the last one the smallest
    assertEquals(1, derive().networks().get(0).lambda().value());
  }

  @Test
  void theSupernetJudgesOnceAndItsJudgmentIsKept() throws Exception {
    config.put("lambdarts.derive.choice", "one-shot");
    config.put("lambdarts.derive.one-shot-images", "30");
    Derived first = derive();
    Path seed = folder.resolve("run/seed-0");
    OneShotFile judged = OneShotFile.read(seed, OneShotFile.FAMILY).orElseThrow();
    assertEquals(30, judged.images());
    assertTrue(judged.entries().size() > 3, "there must be a choice: " + judged);
    assertTrue(
        judged.entries().stream().mapToDouble(OneShotFile.Entry::accuracy).distinct().count() > 1,
        "architectures differ");
    byte[] before = Files.readAllBytes(seed.resolve("one-shot.json"));
    byte[] times = Files.readAllBytes(seed.resolve("one-shot/times.csv"));
    assertTrue(StageTimes.seconds(seed.resolve("one-shot")).orElseThrow() > 0);
    assertEquals(
        List.of("one-shot evaluation, seed 0: " + judged.entries().size() + " architectures"),
        finished.stream().filter(text -> text.startsWith("one-shot")).toList());
    assertEquals(first, derive());
    assertArrayEquals(before, Files.readAllBytes(seed.resolve("one-shot.json")));
    assertArrayEquals(times, Files.readAllBytes(seed.resolve("one-shot/times.csv")));

    // another judgment in the file is another choice: it is read, not made again
    List<OneShotFile.Entry> entries = judged.entries();
    new OneShotFile(
            judged.search(),
            judged.images(),
            IntStream.range(0, entries.size())
                .mapToObj(
                    i ->
                        new OneShotFile.Entry(
                            entries.get(i).architecture(),
                            first.networks().stream()
                                    .anyMatch(
                                        network ->
                                            network
                                                .genotype()
                                                .equals(entries.get(i).architecture().genotype()))
                                ? 0
                                : 1))
                .toList())
        .write(seed, OneShotFile.FAMILY);
    assertTrue(
        derive().networks().stream().filter(first.networks()::contains).count()
            < first.networks().size());

    // and of another number of images it is made again
    config.put("lambdarts.derive.one-shot-images", "20");
    derive();
    assertEquals(20, OneShotFile.read(seed, OneShotFile.FAMILY).orElseThrow().images());
  }

  @Test
  void architecturesThatAreDrawnAreJudgedAndMayBeChosen() {
    config.put("lambdarts.derive.choice", "one-shot");
    config.put("lambdarts.derive.one-shot-images", "10");
    derive();
    Path seed = folder.resolve("run/seed-0");
    List<PlacedGenotype> without = judged(seed);
    config.put("lambdarts.derive.one-shot-draws", "1");
    Derived first = derive();
    List<PlacedGenotype> with = judged(seed);
    assertEquals(without, with.subList(0, without.size()), "those of the rule come first");
    assertTrue(with.size() > without.size() + 30, with.size() + " after " + without.size());
    assertEquals(with.size(), with.stream().map(PlacedGenotype::genotype).distinct().count());
    assertTrue(with.subList(without.size(), with.size()).stream().allMatch(one -> one.draw() == 1));
    assertTrue(
        first.networks().stream().anyMatch(network -> network.id().matches("lambda-.*-draw-1")),
        first.networks().toString());
    assertEquals(first, derive());
  }

  @Test
  void theOneNetworkOfPlainDartsKeepsItsName() {
    Map<String, String> plain =
        Map.of(
            "lambdarts.search.order", "first",
            "lambdarts.search.epochs", "1",
            "lambdarts.derive.count", "2",
            "lambdarts.derive.choice", "one-shot",
            "lambdarts.derive.one-shot-images", "10",
            "lambdarts.derive.one-shot-draws", "2");
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            TinyRun.plainDarts(folder, plain),
            folder.resolve("plain"),
            listener,
            new StopSignal())) {
      Derived derived = experiment.derive(0);
      assertEquals(List.of("darts"), derived.networks().stream().map(DerivedNetwork::id).toList());
      assertEquals(1, derived.missing());
    }
  }

  private static List<PlacedGenotype> judged(Path seed) {
    return OneShotFile.read(seed, OneShotFile.FAMILY).orElseThrow().entries().stream()
        .map(OneShotFile.Entry::architecture)
        .toList();
  }

  @Test
  void aSearchDoesNotSeeWhatIsHeldOut() throws Exception {
    derive();
    String about = Files.readString(folder.resolve("run/seed-0/search/search.json"));
    assertTrue(about.contains("\"training-images\" : 60"), about);
  }
}
