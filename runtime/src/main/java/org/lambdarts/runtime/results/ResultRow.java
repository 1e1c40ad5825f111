package org.lambdarts.runtime.results;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.search.Price;
import org.lambdarts.runtime.train.TrainingResult;

/**
 * A trained network in the table.
 *
 * @param method how its architecture was found: {@link #FAMILY}, {@link #DARTS}, {@link #RANDOM} or
 *     {@link #GIVEN}
 * @param seed the seed
 * @param network what was derived
 * @param result what became of it
 */
public record ResultRow(String method, long seed, DerivedNetwork network, TrainingResult result) {

  /** By one search for all λ. */
  public static final String FAMILY = "darts-cc";

  /** By a search whose architecture does not depend on λ. */
  public static final String DARTS = "darts";

  /** By chance. */
  public static final String RANDOM = "random";

  /** It came from a file. */
  public static final String GIVEN = "given";

  /**
   * The row's cells.
   *
   * @return values by column
   */
  public Map<String, Object> cells() {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("method", method);
    cells.put("seed", seed);
    boolean priced = !network.price().equals(Price.NONE);
    cells.put("lambda", priced ? network.price().lambda() : null);
    cells.put("normalised_lambda", priced ? network.price().normalised() : null);
    cells.put("parameters", result.cost().parameters());
    cells.put("macs", result.cost().macs());
    cells.put("accuracy", result.accuracy());
    cells.put("best_accuracy", result.bestAccuracy());
    cells.put("test_loss", result.testLoss());
    cells.put("epochs", result.epochs());
    cells.put("network", network.id());
    return cells;
  }
}
