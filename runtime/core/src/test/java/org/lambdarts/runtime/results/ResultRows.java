package org.lambdarts.runtime.results;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Rows of made-up results. */
public final class ResultRows {

  /** A budget of seed 0 that no network meets. */
  public static final UnmetRow UNMET =
      new UnmetRow(
          ResultRow.FAMILY,
          0,
          new UnmetBudget(
              "max-parameters-7",
              Budget.of(Measure.PARAMETERS, 7),
              BigDecimal.valueOf(1300),
              "parameters"));

  private ResultRows() {}

  /** A network that costs a millisecond per 1,000 parameters. */
  public static ResultRow row(
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
