package org.lambdarts.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.report.data.RunData;
import org.lambdarts.runtime.report.data.RunReader;

final class RunVariantsTest {

  @TempDir private Path folder;

  private final List<Path> runs = new ArrayList<>();

  private RunVariantsTest with(String run, String config) {
    runs.add(
        new RunFolderFixture(folder.resolve(run))
            .config("lambdarts { " + config + " }")
            .family(0, 2)
            .write());
    return this;
  }

  private Map<String, String> labels() {
    List<RunData> read = RunReader.read(runs);
    return RunVariants.of(read, read.stream().map(RunConfig::of).toList());
  }

  @Test
  void seedsNamesAndThreadsMakeNoDifference() {
    with("a", "name = x, seeds = [1], backend.threads = 1, search.epochs = 3");
    with("b", "name = y, seeds = [2], backend.threads = 2, search.epochs = 3");
    assertEquals(Map.of("a", "", "b", ""), labels());
  }

  @Test
  void theConfigsNameIsTheLabel() {
    with("a", "name = price, seeds = [1]");
    with("b", "name = target, seeds = [1], regularizer.objective = target");
    with("c", "name = price, seeds = [2]");
    assertEquals(Map.of("a", "price", "b", "target", "c", "price"), labels());
  }

  @Test
  void foldersAreTheLabelWhereTheNameIsTheSame() {
    with("price-100", "name = cpu, seeds = [100]");
    with("price-101", "name = cpu, seeds = [101]");
    with("target-100", "name = cpu, seeds = [100], regularizer.objective = target");
    assertEquals(
        Map.of("price-100", "price", "price-101", "price", "target-100", "target-100"), labels());
  }
}
