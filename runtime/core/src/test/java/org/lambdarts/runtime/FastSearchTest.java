package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** A search with several λ in every step, on the fast path of each backend and on the plain one. */
class FastSearchTest {

  private static final int LAMBDAS = 3;

  /** Of numbers in single precision, after one step. */
  private static final double SINGLE = 1e-3;

  /** Of numbers in double precision, after all steps. */
  private static final double DOUBLE = 1e-6;

  @TempDir private Path folder;

  static Stream<Arguments> searches() {
    return Stream.of("djl", "dl4j")
        .flatMap(
            backend ->
                Stream.of("first", "second")
                    .flatMap(
                        order ->
                            Stream.of(
                                Arguments.of(backend, order, "float64", DOUBLE, 8),
                                Arguments.of(backend, order, "float32", SINGLE, 1))));
  }

  @ParameterizedTest(name = "{0}, {1} order, {2}")
  @MethodSource("searches")
  void severalLambdasGiveThePlainNumbers(
      String backend, String order, String precision, double tolerance, int steps)
      throws IOException {
    List<String> fast = search("fast", backend, order, precision);
    List<String> plain = search("plain", backend, order, precision);
    List<String> names = List.of(plain.get(0).split(","));
    assertEquals(plain.get(0), fast.get(0));
    assertTrue(names.contains("lambda_" + (LAMBDAS - 1)), plain.get(0));
    int compared = 0;
    for (int row = 1; row <= steps; row++) {
      String[] expected = plain.get(row).split(",", -1);
      String[] found = fast.get(row).split(",", -1);
      for (int column = 0; column < names.size(); column++) {
        if (!names.get(column).contains("seconds") && !expected[column].isEmpty()) {
          double value = Double.parseDouble(expected[column]);
          assertEquals(
              value,
              Double.parseDouble(found[column]),
              tolerance * Math.max(1, Math.abs(value)),
              names.get(column) + " of row " + row);
          compared++;
        }
      }
    }
    assertTrue(compared > 5 * steps, compared + " numbers");
  }

  private List<String> search(String path, String backend, String order, String precision)
      throws IOException {
    Map<String, String> overrides =
        Map.of(
            "lambdarts.search.lambdas-per-step",
            "" + LAMBDAS,
            "lambdarts.search.order",
            order,
            "lambdarts.backend.name",
            backend,
            "lambdarts.backend.precision",
            precision,
            "lambdarts.backend.plain",
            "" + path.equals("plain"),
            "lambdarts.backend.threads",
            "1");
    try (Experiment experiment =
        Experiment.open(
            TinyRun.PLUGINS,
            TinyRun.settings(folder, overrides),
            folder.resolve(path),
            RunListener.SILENT,
            new StopSignal())) {
      experiment.search();
    }
    return Files.readAllLines(folder.resolve(path).resolve("seed-0/search/steps.csv"));
  }
}
