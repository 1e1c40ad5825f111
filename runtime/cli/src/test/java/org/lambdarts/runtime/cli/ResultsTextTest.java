package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.latency.NetworkLatency;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultRows;
import org.lambdarts.runtime.results.ResultsTable;

final class ResultsTextTest {

  private final ResultRow large = ResultRows.row(ResultRow.FAMILY, 0, "lambda-0", 1200, 0.875);
  private final ResultRow small = ResultRows.row(ResultRow.FAMILY, 0, "lambda-1", 300, 0.5);
  private final ResultRow fair = ResultRows.row(ResultRow.RANDOM, 0, "random-00", 1200, 0.75);
  private final ResultRow worse = ResultRows.row(ResultRow.RANDOM, 0, "random-01", 400, 0.625);
  private final ResultRow larger = ResultRows.row(ResultRow.RANDOM, 0, "random-02", 1201, 0.9);
  private final ResultRow elsewhere = ResultRows.row(ResultRow.RANDOM, 1, "random-00", 200, 0.99);
  private final ResultsTable table =
      new ResultsTable(List.of(large, small, fair, worse, larger, elsewhere), List.of());

  @Test
  void printsWhatItCompares() {
    assertEquals(
        """
        network    seed     λ'         λ  parameters  multiply-adds  cost (ms)  test accuracy
        lambda-0      0  0.000  1.00e-08       1,200          5,000        1.2         87.50%
        lambda-1      0  0.000  1.00e-08         300          5,000        0.3         50.00%
        random-00     0      -         -       1,200          5,000        1.2         75.00%
        random-01     0      -         -         400          5,000        0.4         62.50%
        random-02     0      -         -       1,201          5,000      1.201         90.00%
        random-00     1      -         -         200          5,000        0.2         99.00%

        family    seed  parameters  accuracy  best random within  accuracy  difference
        lambda-0     0       1,200    87.50%               1,200    75.00%     +12.50%
        """,
        new ResultsText(table, Map.of()).text());
  }

  @Test
  void showsTheLatenciesThatAreKnown() {
    ResultsTable both =
        new ResultsTable(List.of(small, table.rows().get(0)), List.of(ResultRows.UNMET));
    NetworkLatency known = new NetworkLatency(1.2345, 1, "an abacus");
    assertEquals(
        """
        network           seed     λ'         λ  parameters  multiply-adds  cost (ms)  latency (ms)  test accuracy
        lambda-1             0  0.000  1.00e-08         300          5,000        0.3          1.23         50.00%
        lambda-0             0  0.000  1.00e-08       1,200          5,000        1.2             -         87.50%
        max-parameters-7     0      -         -           -              -          -             -  none so small
        """,
        new ResultsText(both, Map.of(0L, Map.of("lambda-1", known)))
            .text()
            .replaceFirst("(?s)\nmax-parameters-7, seed.*", ""));
  }

  @Test
  void saysThatNoNetworkMeetsABudget() {
    ResultsTable both = new ResultsTable(List.of(small), List.of(ResultRows.UNMET));
    assertEquals(
        """
        network           seed     λ'         λ  parameters  multiply-adds  cost (ms)  test accuracy
        lambda-1             0  0.000  1.00e-08         300          5,000        0.3         50.00%
        max-parameters-7     0      -         -           -              -          -  none so small

        max-parameters-7, seed 0: no network of the family has at most 7 parameters: the smallest \
        has 1,300; raise max-parameters, or search with fewer channels or cells
        """,
        new ResultsText(both, Map.of()).text());
  }

  @Test
  void leavesOutACostThatNoNetworkHas() {
    NetworkCost bare = new NetworkCost(300, 5000, Optional.empty());
    DerivedNetwork network =
        new DerivedNetwork("darts", Optional.empty(), small.network().genotype(), bare);
    ResultRow row = new ResultRow(ResultRow.DARTS, 0, network, "darts", small.result());
    ResultsTable results = new ResultsTable(List.of(row), List.of());
    String text = new ResultsText(results, Map.of()).text();
    assertFalse(text.contains("cost"), text);
  }
}
