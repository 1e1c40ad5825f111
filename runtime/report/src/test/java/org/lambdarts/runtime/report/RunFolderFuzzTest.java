package org.lambdarts.runtime.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.testkit.fuzz.Fuzzer;

/** Reports on run folders of which one file is broken; the folder may come from anyone. */
final class RunFolderFuzzTest {

  private static final int ROWS = 6;

  @TempDir private Path folder;
  private Path run;

  @BeforeEach
  void write() {
    run =
        new RunFolderFixture(folder.resolve("run"))
            .config("lambdarts { name = invented, seeds = [0], search { epochs = 3 } }\n")
            .journal()
            .family(0, 3)
            .random(0, 2, 3)
            .darts(0, 3)
            .latencies(0)
            .judged(0)
            .write();
    new RunFolderFixture(folder.resolve("other")).family(0, 2).write();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "results.csv",
        "run.json",
        "config.conf",
        "seed-0/family.csv",
        "seed-0/family.json",
        "seed-0/derived.json",
        "seed-0/one-shot.json",
        "seed-0/one-shot-random.json",
        "seed-0/latencies.csv",
        "seed-0/search/epochs.csv",
        "seed-0/darts/epochs.csv",
        "seed-0/train/lambda-0/epochs.csv",
        "seed-0/genotypes/lambda-0.json"
      })
  void eachIsReportedOnOrRejectedInASentence(String name) throws IOException {
    Path file = run.resolve(name);
    Fuzzer.ofText("run folder " + name, file.getFileName().toString())
        .example(Files.readAllBytes(file))
        .example(shortened(file))
        .run(
            10,
            content -> {
              Files.write(file, content);
              List<Path> both = List.of(run, folder.resolve("other"));
              Report.of(both).write(folder.resolve("report"));
            });
  }

  /** A table of few rows, in which a change is more often seen. */
  private static byte[] shortened(Path file) {
    if (!file.toString().endsWith(".csv")) {
      return read(file);
    }
    try (Stream<String> lines = Files.lines(file)) {
      return (String.join("\n", lines.limit(ROWS).toList()) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
