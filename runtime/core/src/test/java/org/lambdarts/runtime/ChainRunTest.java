package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.memory.Machine;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.safetensors.TensorFile;

/** A whole run in a space that is not one of cells. */
final class ChainRunTest {

  private static final Machine MACHINE = new Machine(1L << 40, 1L << 40);

  @TempDir private Path folder;

  private final Map<String, String> config =
      new HashMap<>(Map.of("lambdarts.backend.threads", "1", "lambdarts.train.epochs", "1"));

  @Test
  void familyBudgetsAndBaselinesAreTrainedAtTheirOwnWidths() {
    config.put("lambdarts.baselines.random", "2");
    config.put("lambdarts.baselines.darts", "true");
    config.put("lambdarts.derive.max-parameters", "[1000000]");
    config.put("lambdarts.train.search-space.widths", "[3, 6]");
    ResultsTable results = run(TinyRun.chain(folder, config));
    assertEquals(
        List.of(
            "lambda-0", "lambda-1", "max-parameters-1000000", "random-00", "random-01", "darts"),
        results.rows().stream().map(row -> row.network().id()).toList());
    Path trained = folder.resolve("run/seed-0/train");
    for (ResultRow row : results.rows()) {
      Genotype genotype = row.network().genotype();
      assertEquals("chain", genotype.space());
      assertFalse(genotype.operations("stage-1.block-0").contains("none"), genotype.toString());
      TensorFile weights =
          TensorFile.read(trained.resolve(row.trainedAs()).resolve("weights.safetensors"));
      assertEquals(
          row.network().cost().parameters(),
          weights.tensors().entrySet().stream()
              .filter(tensor -> tensor.getKey().startsWith("weight."))
              .mapToLong(tensor -> tensor.getValue().shape().size())
              .sum(),
          row.network().id());
      assertEquals(6, weights.tensors().get("weight.linear.weight").shape().dimension(1));
    }
  }

  @Test
  void whatIsWrongIsToldBeforeTheSearch() {
    config.put("lambdarts.search-space.widths", "[2, 0]");
    config.put("lambdarts.train.search-space.strides", "[1, 4]");
    String message = problems();
    assertTrue(
        message.contains("lambdarts.search-space.widths must hold numbers of at least 1, holds 0"),
        message);
    assertTrue(
        message.contains("lambdarts.train.search-space.strides must hold 1 or 2, holds 4"),
        message);
  }

  @Test
  void anotherNumberOfBlocksInTrainingIsTold() {
    config.put("lambdarts.train.search-space.blocks", "[2, 2]");
    String message = problems();
    assertTrue(message.contains("the genotype does not decide stage-0.block-1"), message);
  }

  @Test
  void thereIsNoAuxiliaryHead() {
    config.put("lambdarts.train.auxiliary-weight", "0.4");
    String message = problems();
    assertTrue(
        message.contains(
            "lambdarts.train.auxiliary-weight: networks of the search space chain have no auxiliary"
                + " head; set train.auxiliary-weight = 0"),
        message);
  }

  @Test
  void anUnknownOperationIsToldOnce() {
    config.put("lambdarts.search-space.operations", "[warp_conv]");
    String message = problems();
    assertEquals(1, message.lines().filter(line -> line.contains("warp_conv")).count(), message);
    assertFalse(message.contains("lets something through"), message);
  }

  @Test
  void memoryGrowsWithTheWidths() {
    long narrow = memory("[2, 4]");
    long wide = memory("[200, 400]");
    assertTrue(wide > 20 * narrow, narrow + " and " + wide);
    config.put("lambdarts.search-space.widths", "[1000000, 1000000]");
    String message = problems();
    assertTrue(message.contains("of memory, and this machine has"), message);
  }

  private long memory(String widths) {
    config.put("lambdarts.search-space.widths", widths);
    return RunCheck.of(TinyRun.PLUGINS, TinyRun.chain(folder, config), true, MACHINE)
        .memory()
        .get(0)
        .bytes();
  }

  private String problems() {
    RunSettings settings = TinyRun.chain(folder, config);
    return assertThrows(
            InvalidConfigException.class,
            () -> RunCheck.of(TinyRun.PLUGINS, settings, true, MACHINE))
        .getMessage();
  }

  private ResultsTable run(RunSettings settings) {
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            settings,
            folder.resolve("run"),
            RunListener.SILENT,
            new StopSignal())) {
      return experiment.run();
    }
  }
}
