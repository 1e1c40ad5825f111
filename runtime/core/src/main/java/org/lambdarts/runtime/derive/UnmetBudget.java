package org.lambdarts.runtime.derive;

import java.math.BigDecimal;
import org.lambdarts.runtime.genotype.RegularizedCost;

/**
 * A budget that no network of a family meets.
 *
 * @param id what the network would have been called
 * @param budget the budget
 * @param smallest the smallest network there is, by the measure of the budget
 * @param unit of both, for people
 */
public record UnmetBudget(String id, Budget budget, BigDecimal smallest, String unit) {

  /**
   * Says so.
   *
   * @return a sentence without a period, which names the budget and the smallest network
   */
  public String message() {
    return "no network of the family has at most "
        + RegularizedCost.text(budget.limit())
        + " "
        + unit
        + ": the smallest has "
        + RegularizedCost.text(smallest)
        + "; raise "
        + budget.measure().key()
        + ", or search with fewer channels or cells";
  }
}
