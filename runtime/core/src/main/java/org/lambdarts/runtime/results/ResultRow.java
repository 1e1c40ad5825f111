package org.lambdarts.runtime.results;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lambdarts.runtime.derive.Budget;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Measure;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.train.TrainingResult;

/**
 * A trained network in the table.
 *
 * @param method how its architecture was found: {@link #FAMILY}, {@link #DARTS}, {@link #RANDOM} or
 *     {@link #GIVEN}
 * @param seed the seed
 * @param network what was derived
 * @param trainedAs the id of the network whose training it is: its own, or that of another network
 *     of the same architecture
 * @param result what became of it
 */
public record ResultRow(
    String method, long seed, DerivedNetwork network, String trainedAs, TrainingResult result) {

  /** By one search for all λ. */
  public static final String FAMILY = "darts-cc";

  /** By a search whose architecture does not depend on λ. */
  public static final String DARTS = "darts";

  /** By chance. */
  public static final String RANDOM = "random";

  /** It came from a file. */
  public static final String GIVEN = "given";

  private static final List<String> METHODS = List.of(FAMILY, RANDOM, DARTS, GIVEN);

  /**
   * The order of the table, which does not depend on when a network was trained: by seed, then by
   * method, then by λ', then by budget.
   */
  static final Comparator<ResultRow> ORDER =
      Comparator.comparingLong(ResultRow::seed)
          .thenComparingInt(row -> METHODS.indexOf(row.method()))
          .thenComparing(row -> row.budget().isPresent())
          .thenComparing(row -> row.budget().isPresent() ? 0 : row.network().lambda().normalized())
          .thenComparing(row -> row.budget().map(Budget::measure).orElse(Measure.PARAMETERS))
          .thenComparing(row -> row.budget().map(Budget::limit).orElse(BigDecimal.ZERO))
          .thenComparing(row -> row.network().id());

  private Optional<Budget> budget() {
    return network.origin().flatMap(Origin::budget);
  }
}
