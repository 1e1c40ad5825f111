package org.lambdarts.runtime.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.search.Price;
import org.lambdarts.runtime.train.TrainingResult;

final class ResultsTableTest {

  private final ResultRow large = row(ResultRow.FAMILY, 0, "lambda-0", 1200, 0.875);
  private final ResultRow small = row(ResultRow.FAMILY, 0, "lambda-1", 300, 0.5);
  private final ResultRow fair = row(ResultRow.RANDOM, 0, "random-00", 1200, 0.75);
  private final ResultRow worse = row(ResultRow.RANDOM, 0, "random-01", 400, 0.625);
  private final ResultRow larger = row(ResultRow.RANDOM, 0, "random-02", 1201, 0.9);
  private final ResultRow elsewhere = row(ResultRow.RANDOM, 1, "random-00", 200, 0.99);
  private final ResultsTable table =
      new ResultsTable(List.of(large, small, fair, worse, larger, elsewhere));

  @Test
  void comparesWithRandomNetworksOfTheSameSeedAndAtMostTheSameSize() {
    assertEquals(Optional.of(fair), table.bestRandom(large));
    assertEquals(Optional.empty(), table.bestRandom(small));
  }

  @Test
  void printsWhatItCompares() {
    assertEquals(
        """
        network    seed     λ'         λ  parameters  multiply-adds  test accuracy
        lambda-0      0  0.000  1.00e-08       1,200          5,000         87.50%
        lambda-1      0  0.000  1.00e-08         300          5,000         50.00%
        random-00     0      -         -       1,200          5,000         75.00%
        random-01     0      -         -         400          5,000         62.50%
        random-02     0      -         -       1,201          5,000         90.00%
        random-00     1      -         -         200          5,000         99.00%

        family    seed  parameters  accuracy  best random within  accuracy  difference
        lambda-0     0       1,200    87.50%               1,200    75.00%     +12.50%
        """,
        table.text());
  }

  @Test
  void leavesUnknownPricesEmptyInCsv() {
    assertEquals(
        """
        method,seed,lambda,normalised_lambda,parameters,macs,accuracy,best_accuracy,test_loss,epochs,network
        darts-cc,0,1.0E-8,0.0,300,5000,0.5,0.5,1.25,3,lambda-1
        random,1,,,200,5000,0.99,0.99,1.25,3,random-00
        """,
        new ResultsTable(List.of(small, elsewhere)).csv());
  }

  private static ResultRow row(
      String method, long seed, String id, long parameters, double accuracy) {
    Price price = method.equals(ResultRow.FAMILY) ? new Price(1e-8, 0) : Price.NONE;
    Genotype genotype = new Genotype("space", Map.of("node", List.of("none")));
    Cost cost = new Cost(parameters, 5000);
    return new ResultRow(
        method,
        seed,
        new DerivedNetwork(id, price, OptionalLong.empty(), genotype, cost),
        new TrainingResult(cost, accuracy, accuracy, 1.25, 3));
  }
}
