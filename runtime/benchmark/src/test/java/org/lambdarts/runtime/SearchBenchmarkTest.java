package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.benchmark.BenchmarkResult;
import org.lambdarts.runtime.benchmark.SearchBenchmark;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.StopSignal;

final class SearchBenchmarkTest {

  @TempDir private Path folder;

  @Test
  void timesStepsAndOperationsOfEveryBackend() {
    BenchmarkResult result =
        benchmark().run(List.of("djl", "dl4j"), 3, 1, new ArrayList<String>()::add);
    assertEquals(List.of("djl", "dl4j"), result.backends());
    for (String backend : result.backends()) {
      List<Double> steps = result.stepSeconds().get(backend);
      assertEquals(3, steps.size());
      assertTrue(steps.stream().allMatch(seconds -> seconds > 0));
      assertEquals(steps.stream().sorted().toList().get(1), result.median(backend));
    }
    // skip_connect at stride 2 has weights; the cell's other edges at stride 1 cost nothing
    assertEquals(
        Set.of("max_pool_3x3", "skip_connect", "sep_conv_3x3"), result.operationSeconds().keySet());
    result
        .operationSeconds()
        .forEach((operation, seconds) -> assertEquals(Set.of("djl", "dl4j"), seconds.keySet()));
  }

  @Test
  void saysWhichBackendsThereAre() {
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () -> benchmark().run(List.of("djl", "tpu"), 1, 0, text -> {}));
    assertTrue(e.getMessage().contains("tpu"), e.getMessage());
    assertTrue(e.getMessage().contains("dl4j"), e.getMessage());
  }

  /** Asked for while the first step is announced, which is then not taken. */
  @Test
  void stopsWhenAskedTo() {
    StopSignal stop = new StopSignal();
    List<String> heard = new ArrayList<>();
    RunInterruptedException e =
        assertThrows(
            RunInterruptedException.class,
            () ->
                benchmark(stop)
                    .run(
                        List.of("djl"),
                        1000,
                        0,
                        text -> {
                          heard.add(text);
                          if (text.startsWith("step")) {
                            stop.request();
                          }
                        }));
    assertEquals("the benchmark of djl", e.getMessage());
    assertEquals(List.of("warming up djl", "step 1 of 1000 on djl"), heard);
  }

  private SearchBenchmark benchmark() {
    return benchmark(new StopSignal());
  }

  private SearchBenchmark benchmark(StopSignal stop) {
    return new SearchBenchmark(
        TinyRun.PLUGINS, TinyRun.settings(folder, Map.of("lambdarts.backend.threads", "1")), stop);
  }
}
