package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.benchmark.BenchmarkResult;
import org.lambdarts.runtime.benchmark.Contestant;
import org.lambdarts.runtime.benchmark.Sample;

/** How a benchmark's tables and its JSON look. */
final class BenchmarkTextTest {

  private static final Contestant A = contestant("a", Contestant.Path.PLAIN);
  private static final Contestant B = contestant("b", Contestant.Path.PLAIN);
  private static final Contestant C = contestant("b", Contestant.Path.FAST);

  private static Contestant contestant(String backend, Contestant.Path path) {
    return new Contestant(
        backend,
        Optional.of(2),
        path,
        1,
        Optional.of(new Contestant.Variation("lambdarts.search.batch-size", "8")));
  }

  private static BenchmarkResult result() {
    Map<Contestant, List<List<Double>>> rounds = new LinkedHashMap<>();
    rounds.put(A, List.of(List.of(1.0, 1.0), List.of(2.0, 2.0)));
    rounds.put(B, List.of(List.of(2.0, 2.0), List.of(2.0, 2.0)));
    rounds.put(C, List.of(List.of(0.5, 0.5), List.of(1.0, 1.0)));
    return new BenchmarkResult(
        List.of(A, B, C), List.of(new BenchmarkResult.Table("step", Sample.Unit.SECONDS, rounds)));
  }

  @Test
  void ratiosAreThoseOfRounds() {
    List<String> words =
        BenchmarkText.of(result()).lines().map(line -> line.replaceAll(" +", " ")).toList();
    assertEquals(
        "a, 2 threads, plain, batch-size = 8 1500.0 ms 1000.0 ms to 2000.0 ms", words.get(1));
    assertEquals(
        "b, 2 threads, plain, batch-size = 8 2000.0 ms 2000.0 ms to 2000.0 ms"
            + " 1.50 (1.00 to 2.00)",
        words.get(2));
    assertEquals(
        "b, 2 threads, batch-size = 8 750.0 ms 500.0 ms to 1000.0 ms"
            + " 0.50 (0.50 to 0.50) 0.38 (0.25 to 0.50)",
        words.get(3));
  }

  @Test
  void everyValueIsInTheJson() {
    JsonNode node = BenchmarkJson.of(result()).get(2);
    assertEquals("step", node.get("quantity").asText());
    assertEquals("seconds", node.get("unit").asText());
    assertEquals("b", node.get("backend").asText());
    assertEquals(2, node.get("threads").asInt());
    assertEquals("fast", node.get("path").asText());
    assertEquals("8", node.get("set").get("lambdarts.search.batch-size").asText());
    assertEquals(0.75, node.get("median").asDouble());
    assertEquals("[[0.5,0.5],[1.0,1.0]]", node.get("rounds").toString());
  }

  @Test
  void listsOfValuesMayHoldLists() {
    assertEquals(List.of("8", "16"), ListOfValues.of("a.b", "[8, 16]"));
    assertEquals(
        List.of("[\"x\"]", "[\"x\",\"none\"]"), ListOfValues.of("a.b", "[[x], [x, none]]"));
    for (String bad : List.of("8", "[]", "[8", "")) {
      UsageException e = assertThrows(UsageException.class, () -> ListOfValues.of("a.b", bad), bad);
      assertEquals(
          "--vary takes a list of values, as in --vary a.b=[1,2], but found " + bad,
          e.getMessage());
    }
  }
}
