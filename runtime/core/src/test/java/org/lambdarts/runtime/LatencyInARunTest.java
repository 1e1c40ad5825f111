package org.lambdarts.runtime;

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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.config.Durations;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.UnmetBudget;
import org.lambdarts.runtime.latency.Additivity;
import org.lambdarts.runtime.latency.NetworkLatency;
import org.lambdarts.runtime.latency.OperationLatency;
import org.lambdarts.runtime.memory.Machine;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** Latencies lead a search, limit its networks, and are the same when it is resumed. */
final class LatencyInARunTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();

  private RunSettings settings(Map<String, String> more) {
    Map<String, String> overrides = new HashMap<>();
    overrides.put("lambdarts.backend.threads", "1");
    overrides.put("lambdarts.latency.warm-up", "1ms");
    overrides.put("lambdarts.latency.repetitions", "3");
    overrides.put("lambdarts.regularizer.name", "latency");
    overrides.put("lambdarts.train.epochs", "1");
    overrides.putAll(more);
    return TinyRun.settings(folder, overrides);
  }

  private Experiment open(String run, Optional<Path> searches, Map<String, String> more) {
    RunListener listener =
        new RunListener() {
          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    return Experiment.open(
        TinyRun.PLUGINS,
        settings(more),
        folder.resolve(run),
        searches,
        listener,
        new StopSignal(),
        EnumSet.allOf(RunCheck.Work.class));
  }

  private <T> T with(String run, Map<String, String> more, Function<Experiment, T> task) {
    try (Experiment experiment = open(run, Optional.empty(), more)) {
      return task.apply(experiment);
    }
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path table(String run) {
    return folder.resolve(run).resolve("latency-table.json");
  }

  @Test
  void whatWasMeasuredIsUsedAgain() throws IOException {
    ResultsTable results = with("run", Map.of(), Experiment::run);
    String measured = text("run/latency-table.json");
    String latencies = text("run/seed-0/latencies.csv");
    assertTrue(
        results.rows().stream()
            .allMatch(row -> row.network().cost().regularized().orElseThrow().unit().equals("ms")));
    JsonNode operations = JSON.readTree(measured).path("operations");
    assertEquals(4, operations.size(), "one reduction cell, whose edges are alike: " + operations);

    assertEquals(results, with("run", Map.of(), Experiment::run));
    assertEquals(measured, text("run/latency-table.json"));
    assertEquals(latencies, text("run/seed-0/latencies.csv"), "networks are not measured again");
  }

  @Test
  void aSearchIsNotContinuedWithOtherLatencies() throws IOException {
    with("run", Map.of(), experiment -> experiment.derive(0));
    Files.delete(table("run"));
    LambdartsException failure =
        assertThrows(LambdartsException.class, () -> with("run", Map.of(), Experiment::run));
    assertTrue(
        failure.getMessage().contains("lambdarts.regularizer (digest of costs) was "),
        failure.getMessage());
    assertTrue(Files.notExists(table("run")), "what is rejected writes nothing");
  }

  @Test
  void aSearchOfAnotherRunComesWithItsLatencies() {
    with("run", Map.of(), experiment -> experiment.derive(0));
    try (Experiment experiment = open("other", Optional.of(folder.resolve("run")), Map.of())) {
      experiment.derive(0);
    }
    assertEquals(text("run/latency-table.json"), text("other/latency-table.json"));
  }

  @Test
  void whatWasMeasuredInAnotherWayIsKeptBeside() {
    Map<String, String> counted = Map.of("lambdarts.regularizer.name", "parameter-count");
    with("run", counted, experiment -> experiment.derive(0, within(experiment, "1000s")));
    String before = text("run/latency-table.json");
    Map<String, String> another = new HashMap<>(counted);
    another.put("lambdarts.latency.repetitions", "4");
    with("run", another, experiment -> experiment.derive(0, within(experiment, "1000s")));
    assertEquals(before, text("run/latency-table.1.json"));
    assertNotEquals(before, text("run/latency-table.json"));
  }

  private static DerivationSettings within(Experiment experiment, String latency) {
    return new DerivationSettings(
        List.of(),
        0,
        DerivationSettings.Choice.EVEN,
        1,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(Durations.positive(latency).orElseThrow()),
        experiment.settings().derivation().rule());
  }

  @Test
  void aTableOfAnotherMachineIsUsedAndTold() throws IOException {
    with("run", Map.of(), experiment -> experiment.derive(0));
    Files.writeString(
        table("run"),
        text("run/latency-table.json")
            .replaceFirst("\"system\" : \"[^\"]*\"", "\"system\" : \"Plan 9 mips\""));
    notes.clear();
    with("run", Map.of(), experiment -> experiment.derive(0));
    assertTrue(
        notes.stream().anyMatch(note -> note.contains("another machine (Plan 9 mips, ")),
        notes.toString());
  }

  @Test
  void budgetsOfLatencyAreMetByPrediction() {
    with(
        "run",
        Map.of("lambdarts.regularizer.name", "parameter-count"),
        experiment -> {
          Derived any = experiment.derive(0, within(experiment, "1000s"));
          DerivedNetwork network = any.networks().get(0);
          assertEquals("max-latency-1000000ms", network.id());
          UnmetBudget unmet = experiment.derive(0, within(experiment, "1ns")).unmet().get(0);
          assertEquals("max-latency-0.000001ms", unmet.id());
          assertTrue(
              unmet
                  .message()
                  .startsWith(
                      "no network of the family has at most 1.00e-06 ms of predicted latency: the"
                          + " smallest has "),
              unmet.message());
          assertTrue(unmet.smallest().signum() > 0);
          return null;
        });
  }

  @Test
  void everyTrainedNetworkIsMeasuredUnlessTheConfigSaysOtherwise() {
    with("run", Map.of(), Experiment::run);
    with(
        "run",
        Map.of(),
        experiment -> {
          Map<String, NetworkLatency> latencies = experiment.latencies().get(0L);
          assertEquals(List.of("lambda-0", "lambda-1"), List.copyOf(latencies.keySet()));
          latencies
              .values()
              .forEach(
                  latency -> {
                    assertTrue(latency.milliseconds() > 0, latency.toString());
                    assertEquals(1, latency.threads());
                    assertTrue(latency.computes().contains("PyTorch"), latency.computes());
                  });
          return null;
        });
    with("silent", Map.of("lambdarts.latency.networks", "false"), Experiment::run);
    assertFalse(Files.exists(folder.resolve("silent/seed-0/latencies.csv")));
  }

  private Path measuredTable() {
    Path table = folder.resolve("phone.json");
    try (DeviceLatencies device =
        new DeviceLatencies(
            TinyRun.PLUGINS, settings(Map.of()), RunListener.SILENT, new StopSignal())) {
      device.measure();
      device.write(table);
    }
    return table;
  }

  private Map<String, String> given(Path table) {
    return Map.of("lambdarts.latency.table", table.toString());
  }

  @Test
  void aGivenTableLeadsTheSearch() throws IOException {
    Path table = measuredTable();
    Files.writeString(
        table,
        Files.readString(table)
            .replaceAll("\"milliseconds\" : [0-9.E-]+", "\"milliseconds\" : 3.5"));
    ResultsTable results =
        with(
            "run",
            given(table),
            experiment -> {
              Derived derived = experiment.derive(0, within(experiment, "1000s"));
              assertEquals(1, derived.networks().size());
              return experiment.run();
            });
    // two edges of the one cell
    results
        .rows()
        .forEach(row -> assertEquals(7, row.network().cost().regularized().orElseThrow().value()));
    assertFalse(Files.exists(table("run")), "nothing was measured");
  }

  @Test
  void anOperationThatATableLacksIsNamedBeforeAnythingIsComputed() throws IOException {
    Path table = measuredTable();
    Files.writeString(
        table, Files.readString(table).replace("\"sep_conv_3x3\"", "\"sep_conv_9x9\""));
    InvalidConfigException failure =
        assertThrows(
            InvalidConfigException.class,
            () -> RunCheck.of(TinyRun.PLUGINS, settings(given(table)), true, Machine.here()));
    assertTrue(
        failure
            .getMessage()
            .contains(
                "the table of latencies "
                    + table
                    + " has none for sep_conv_3x3 at stride 2 on an input of [1, 4, 12, 12]; make it"
                    + " anew with this config: lambdarts latency CONFIG --output "
                    + table),
        failure.getMessage());
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    Path table = folder.resolve("nowhere.json");
    InvalidConfigException failure =
        assertThrows(
            InvalidConfigException.class,
            () -> RunCheck.of(TinyRun.PLUGINS, settings(given(table)), true, Machine.here()));
    assertTrue(
        failure.getMessage().contains("lambdarts.latency.table names " + table),
        failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 1 | \"format\" : 2 | format must be 1",
        "\"stride\" : 2 | \"stride\" : 3 | stride must be a whole number above 0",
        "\"milliseconds\" : | \"milliseconds\" : - | milliseconds must be a number of at least 0",
        "\"input\" : | \"inputs\" : | input must be [1, channels, height, width]",
        "\"precision\" : \"float32\" | \"precision\" : \"half\" | precision must be float32",
        "\"skip_connect\" | \"none\" | it has none at stride 2 on an input of [1, 4, 12, 12] twice"
      })
  void aTableThatIsNoneIsSaidToBe(String before, String after, String why) throws IOException {
    Path table = measuredTable();
    String whole = Files.readString(table).replaceAll("(\"milliseconds\" :) 0.0\\b", "$1 1");
    assertTrue(whole.contains(before), whole);
    Files.writeString(
        table,
        whole.replace(before, after).replace("\"milliseconds\" : - ", "\"milliseconds\" : -"));
    InvalidConfigException failure =
        assertThrows(
            InvalidConfigException.class,
            () -> RunCheck.of(TinyRun.PLUGINS, settings(given(table)), true, Machine.here()));
    assertTrue(
        failure.getMessage().contains(table + " is not a table of latencies, " + why),
        failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"djl", "dl4j"})
  void sumsOfOperationsPredictNetworks(String backend) {
    Map<String, String> wide =
        Map.of(
            "lambdarts.backend.name",
            backend,
            "lambdarts.search-space.cells",
            "3",
            "lambdarts.search-space.channels",
            "24",
            "lambdarts.search-space.nodes",
            "2",
            "lambdarts.latency.warm-up",
            "10ms",
            "lambdarts.latency.repetitions",
            "9");
    try (DeviceLatencies device =
        new DeviceLatencies(
            TinyRun.PLUGINS, settings(wide), RunListener.SILENT, new StopSignal())) {
      List<OperationLatency> operations = device.measure();
      assertTrue(
          operations.stream()
              .filter(each -> each.operation().equals("none"))
              .allMatch(each -> each.milliseconds() == 0));
      assertTrue(
          operations.stream()
              .filter(each -> each.operation().equals("sep_conv_3x3"))
              .allMatch(each -> each.milliseconds() > 0));
      Additivity additivity = device.additivity(12);
      // drawn from convolutions everywhere to none; on a busy machine finer orders are noise
      List<Additivity.Pair> slow = additivity.networks().subList(0, 4);
      List<Additivity.Pair> fast = additivity.networks().subList(8, 12);
      assertTrue(
          mean(slow, Additivity.Pair::predicted) > mean(fast, Additivity.Pair::predicted),
          additivity.toString());
      assertTrue(
          mean(slow, Additivity.Pair::measured) > mean(fast, Additivity.Pair::measured),
          additivity.toString());
    }
  }

  private static double mean(
      List<Additivity.Pair> networks, ToDoubleFunction<Additivity.Pair> latency) {
    return networks.stream().mapToDouble(latency).average().orElseThrow();
  }
}
