package org.lambdarts.runtime.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.derive.Budget;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Measure;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.derive.UnmetBudget;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.search.Lambda;
import org.lambdarts.runtime.train.TrainingResult;

final class ResultsTableTest {

  private final ResultRow large = row(ResultRow.FAMILY, 0, "lambda-0", 1200, 0.875);
  private final ResultRow small = row(ResultRow.FAMILY, 0, "lambda-1", 300, 0.5);
  private final ResultRow fair = row(ResultRow.RANDOM, 0, "random-00", 1200, 0.75);
  private final ResultRow worse = row(ResultRow.RANDOM, 0, "random-01", 400, 0.625);
  private final ResultRow larger = row(ResultRow.RANDOM, 0, "random-02", 1201, 0.9);
  private final ResultRow elsewhere = row(ResultRow.RANDOM, 1, "random-00", 200, 0.99);
  private final UnmetRow unmet =
      new UnmetRow(
          ResultRow.FAMILY,
          0,
          new UnmetBudget(
              "max-parameters-7",
              Budget.of(Measure.PARAMETERS, 7),
              BigDecimal.valueOf(1300),
              "parameters"));
  private final ResultsTable table =
      new ResultsTable(List.of(large, small, fair, worse, larger, elsewhere), List.of());

  @Test
  void comparesWithRandomNetworksOfTheSameSeedAndAtMostTheSameSize() {
    assertEquals(Optional.of(fair), table.bestRandom(large));
    assertEquals(Optional.empty(), table.bestRandom(small));
  }

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
        table.text());
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
    ResultsTable both = new ResultsTable(List.of(small), List.of(unmet));
    assertEquals(
        """
        network           seed     λ'         λ  parameters  multiply-adds  cost (ms)  test accuracy
        lambda-1             0  0.000  1.00e-08         300          5,000        0.3         50.00%
        max-parameters-7     0      -         -           -              -          -  none so small

        max-parameters-7, seed 0: no network of the family has at most 7 parameters: the smallest \
        has 1,300; raise max-parameters, or search with fewer channels or cells
        """,
        both.text());
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
  void leavesOutACostThatNoNetworkHas() {
    NetworkCost bare = new NetworkCost(300, 5000, Optional.empty());
    DerivedNetwork network =
        new DerivedNetwork("darts", Optional.empty(), small.network().genotype(), bare);
    ResultRow row = new ResultRow(ResultRow.DARTS, 0, network, "darts", small.result());
    ResultsTable results = new ResultsTable(List.of(row), List.of());
    assertFalse(results.text().contains("cost"), results.text());
    assertTrue(results.csv().contains("darts,0,,,300,5000,,,0.5"), results.csv());
  }

  private static ResultRow row(
      String method, long seed, String id, long parameters, double accuracy) {
    Lambda lambda = method.equals(ResultRow.FAMILY) ? new Lambda(1e-8, 0) : Lambda.NONE;
    Genotype genotype = new Genotype("space", Map.of("node", List.of("none")));
    Origin origin = new Origin(method, seed, Optional.empty(), lambda, Optional.empty());
    NetworkCost cost =
        new NetworkCost(
            parameters, 5000, Optional.of(new RegularizedCost(parameters / 1000.0, "ms")));
    return new ResultRow(
        method,
        seed,
        new DerivedNetwork(id, Optional.of(origin), genotype, cost),
        id,
        new TrainingResult(accuracy, accuracy, 1.25, 3));
  }
}
