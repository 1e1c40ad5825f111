package com.example.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.testkit.Contexts;

/** What is this regularizer's own: its file. */
final class LatencyTableTest {

  @TempDir private Path folder;

  @Test
  void costIsTheMillisecondsOfTheOperation() throws IOException {
    Path file = table("# on a phone\n\nsep_conv_3x3 1.25 # two of them\n  none\t0\n");
    StaticRegularizer regularizer = create(file.toString());
    assertEquals(1.25, cost(regularizer, "sep_conv_3x3"));
    assertEquals(0, cost(regularizer, "none"));
    assertEquals("milliseconds", regularizer.unit());
  }

  @Test
  void anOperationThatIsNotInTheTableIsNamed() throws IOException {
    Path file = table("sep_conv_3x3 1.25");
    assertEquals(
        file + " has no line for dil_conv_3x3, which the search space uses; add one",
        failure(() -> cost(create(file.toString()), "dil_conv_3x3")));
  }

  @Test
  void theFileMustBeNamed() {
    assertEquals(
        "file must name a table of latencies, a line per operation, such as sep_conv_3x3 1.25",
        failure(() -> create("")));
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("nowhere.txt");
    assertEquals(
        "file is "
            + file
            + ", which is not there; write it, a line per operation, such as sep_conv_3x3 1.25",
        failure(() -> create(file.toString())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sep_conv_3x3", "sep_conv_3x3 fast", "a 1 2", "a -1", "a NaN", "a Infinity"})
  void aMalformedLineIsNamed(String line) throws IOException {
    Path file = table("none 0\n" + line + "\n");
    assertEquals(
        file
            + ":2: expected an operation and its milliseconds, such as sep_conv_3x3 1.25, but the"
            + " line is: "
            + line,
        failure(() -> create(file.toString())));
  }

  @Test
  void anOperationWithTwoLinesIsNamed() throws IOException {
    Path file = table("none 0\nnone 1\n");
    assertEquals(
        file + ":2: none has a line already; keep one of the two",
        failure(() -> create(file.toString())));
  }

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("ms.txt"), text);
  }

  private static StaticRegularizer create(String file) {
    Config config = ConfigFactory.parseMap(Map.of("file", file));
    return (StaticRegularizer) new LatencyTableFactory().create(Contexts.regularizer(config));
  }

  private static double cost(StaticRegularizer regularizer, String operation) {
    Placement place = new Placement(operation, "normal", 0, 0, 1, Shape.of(1, 16, 8, 8));
    return regularizer.cost(Contexts.candidate(place, 0, new Cost(9, 99), 0));
  }

  private static String failure(Runnable task) {
    return assertThrows(LambdartsException.class, task::run).getMessage();
  }
}
