package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.benchmark.Contestant;
import org.lambdarts.runtime.benchmark.Measurement;
import org.lambdarts.runtime.benchmark.Sample;
import org.lambdarts.runtime.benchmark.Subject;
import org.lambdarts.runtime.benchmark.Turn;
import org.lambdarts.runtime.benchmark.TurnEvent;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.StopSignal;

/** What one process of a benchmark does, in this one. */
final class TurnTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"djl", "dl4j"})
  void measuresSearchSteps(String backend) {
    Map<String, List<Sample>> samples = samples(turn(backend, Measurement.STEP, 3));
    assertEquals(3, samples.get("search step").size());
    assertEquals(3, samples.get("search step, waiting for data").size());
    assertTrue(samples.get("search step").stream().allMatch(sample -> sample.value() > 0));
    assertTrue(
        samples.get("search step, waiting for data").stream()
            .allMatch(sample -> sample.value() >= 0 && sample.value() <= 1));
  }

  /** skip_connect at stride 2 has weights; the cell's other edges at stride 1 cost nothing. */
  @Test
  void measuresTheOperationsOfTheSupernet() {
    Map<String, List<Sample>> samples = samples(turn("dl4j", Measurement.OPERATIONS, 1));
    assertEquals(
        Set.of("all max_pool_3x3", "all skip_connect", "all sep_conv_3x3"), samples.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"djl", "dl4j"})
  void measuresTrainingStepsAndTheirConvolutions(String backend) {
    Map<String, List<Sample>> samples = samples(turn(backend, Measurement.TRAINING, 2));
    for (int i = 0; i < 2; i++) {
      double step = samples.get("training step").get(i).value();
      double alone = samples.get("its convolutions alone").get(i).value();
      assertTrue(step > 0 && alone > 0, step + " and " + alone);
      assertEquals(step / alone, samples.get("training step to convolutions").get(i).value());
    }
  }

  @Test
  void measuresTests() {
    Map<String, List<Sample>> samples = samples(turn("djl", Measurement.EVALUATION, 2));
    assertEquals(2, samples.get("evaluation").size());
    assertTrue(samples.get("evaluation").stream().allMatch(sample -> sample.value() > 0));
  }

  @Test
  void measuresTheLoadingOfImages() {
    Map<String, List<Sample>> samples = samples(turn("djl", Measurement.DATA, 12));
    assertEquals(
        Set.of("loading for a search", "loading for training", "loading for a test"),
        samples.keySet());
    samples.values().forEach(values -> assertEquals(12, values.size()));
  }

  @Test
  void saysWhichShortCommandFails() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("good", List.of(java, "-version"));
    Map<String, List<Sample>> samples =
        samples(events(subject("djl", commands), Measurement.STARTUP, 2));
    assertEquals(2, samples.get("command good").size());
    commands.put("bad", List.of(java, "--no-such-option"));
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () -> events(subject("djl", commands), Measurement.STARTUP, 1));
    assertEquals("the command bad failed with exit status 1; run it to see why", e.getMessage());
  }

  @Test
  void warmsUpBeforeItWaitsToBeStarted() {
    List<String> order = new ArrayList<>();
    new Turn(subject("dl4j", Map.of()))
        .take(
            new Turn.Plan(Measurement.STEP, 1, 2, false),
            () -> order.add("started"),
            event -> order.add(event.getClass().getSimpleName()));
    assertEquals(List.of("Ready", "started", "Measured"), order.subList(0, 3));
    assertEquals("Done", order.get(order.size() - 1));
  }

  @Test
  void goesOnBesideOthersUntilItIsStopped() {
    StopSignal stop = new StopSignal();
    RunSettings settings = settings("dl4j");
    List<TurnEvent> events = new ArrayList<>();
    RunInterruptedException e =
        assertThrows(
            RunInterruptedException.class,
            () ->
                new Turn(new Subject(TinyRun.PLUGINS, settings, Optional.empty(), Map.of(), stop))
                    .take(
                        new Turn.Plan(Measurement.STEP, 1, 0, true),
                        () -> {},
                        event -> {
                          events.add(event);
                          if (event instanceof TurnEvent.Done) {
                            stop.request();
                          }
                        }));
    assertEquals("the benchmark of dl4j", e.getMessage());
    assertInstanceOf(TurnEvent.Done.class, events.get(events.size() - 1));
  }

  @Test
  void anotherBackendKeepsTheNumberOfThreadsAndItsOwnDefaults() {
    RunSettings settings = contestant("dl4j", Contestant.Path.PLAIN).in(TinyRun.PLUGINS, config());
    assertEquals("dl4j", settings.backend().name());
    assertEquals(1, settings.backend().config().getInt("threads"));
    assertTrue(settings.backend().config().getBoolean("plain"));
  }

  @Test
  void saysWhichBackendsThereAre() {
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () -> contestant("tpu", Contestant.Path.FAST).in(TinyRun.PLUGINS, config()));
    assertTrue(e.getMessage().contains("tpu"), e.getMessage());
    assertTrue(e.getMessage().contains("dl4j"), e.getMessage());
  }

  private static Contestant contestant(String backend, Contestant.Path path) {
    return new Contestant(backend, Optional.empty(), path, 1, Optional.empty());
  }

  private RunSettings config() {
    return TinyRun.settings(folder, Map.of("lambdarts.backend.threads", "1"));
  }

  private RunSettings settings(String backend) {
    return contestant(backend, Contestant.Path.FAST).in(TinyRun.PLUGINS, config());
  }

  private Subject subject(String backend, Map<String, List<String>> commands) {
    return new Subject(
        TinyRun.PLUGINS, settings(backend), Optional.empty(), commands, new StopSignal());
  }

  private List<TurnEvent> turn(String backend, Measurement measurement, int repetitions) {
    return events(subject(backend, Map.of()), measurement, repetitions);
  }

  private static List<TurnEvent> events(Subject subject, Measurement measurement, int repetitions) {
    List<TurnEvent> events = new ArrayList<>();
    new Turn(subject)
        .take(new Turn.Plan(measurement, repetitions, 1, false), () -> {}, events::add);
    return events;
  }

  private static Map<String, List<Sample>> samples(List<TurnEvent> events) {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    for (TurnEvent event : events) {
      if (event instanceof TurnEvent.Measured measured) {
        samples
            .computeIfAbsent(measured.sample().quantity(), quantity -> new ArrayList<>())
            .add(measured.sample());
      }
    }
    return samples;
  }
}
