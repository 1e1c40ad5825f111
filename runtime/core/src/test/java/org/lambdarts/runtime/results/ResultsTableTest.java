package org.lambdarts.runtime.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.genotype.NetworkCost;

final class ResultsTableTest {

  private final ResultRow large = ResultRows.row(ResultRow.FAMILY, 0, "lambda-0", 1200, 0.875);
  private final ResultRow small = ResultRows.row(ResultRow.FAMILY, 0, "lambda-1", 300, 0.5);
  private final ResultRow fair = ResultRows.row(ResultRow.RANDOM, 0, "random-00", 1200, 0.75);
  private final ResultRow worse = ResultRows.row(ResultRow.RANDOM, 0, "random-01", 400, 0.625);
  private final ResultRow larger = ResultRows.row(ResultRow.RANDOM, 0, "random-02", 1201, 0.9);
  private final ResultRow elsewhere = ResultRows.row(ResultRow.RANDOM, 1, "random-00", 200, 0.99);
  private final ResultsTable table =
      new ResultsTable(List.of(large, small, fair, worse, larger, elsewhere), List.of());

  @Test
  void comparesWithRandomNetworksOfTheSameSeedAndAtMostTheSameSize() {
    assertEquals(Optional.of(fair), table.bestRandom(large));
    assertEquals(Optional.empty(), table.bestRandom(small));
  }

  @Test
  void leavesUnknownLambdasEmptyInCsv() {
    assertEquals(
        """
        method,seed,lambda,normalized_lambda,parameters,macs,cost,cost_unit,accuracy,best_accuracy,test_loss,epochs,network,note
        darts-cc,0,1.0E-8,0.0,300,5000,0.3,ms,0.5,0.5,1.25,3,lambda-1,
        random,1,,,200,5000,0.2,ms,0.99,0.99,1.25,3,random-00,
        """,
        new ResultsTable(List.of(small, elsewhere), List.of()).csv());
  }

  @Test
  void saysThatNoNetworkMeetsABudget() {
    ResultsTable both = new ResultsTable(List.of(small), List.of(ResultRows.UNMET));
    assertEquals(
        """
        method,seed,lambda,normalized_lambda,parameters,macs,cost,cost_unit,accuracy,best_accuracy,test_loss,epochs,network,note
        darts-cc,0,1.0E-8,0.0,300,5000,0.3,ms,0.5,0.5,1.25,3,lambda-1,
        darts-cc,0,,,,,,,,,,,max-parameters-7,"no network of the family has at most 7 parameters: \
        the smallest has 1,300; raise max-parameters, or search with fewer channels or cells"
        """,
        both.csv());
  }

  @Test
  void leavesACostEmptyThatNoNetworkHas() {
    NetworkCost bare = new NetworkCost(300, 5000, Optional.empty());
    DerivedNetwork network =
        new DerivedNetwork("darts", Optional.empty(), small.network().genotype(), bare);
    ResultRow row = new ResultRow(ResultRow.DARTS, 0, network, "darts", small.result());
    ResultsTable results = new ResultsTable(List.of(row), List.of());
    assertTrue(results.csv().contains("darts,0,,,300,5000,,,0.5"), results.csv());
  }
}
