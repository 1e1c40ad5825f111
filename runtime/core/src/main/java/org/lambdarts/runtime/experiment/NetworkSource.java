package org.lambdarts.runtime.experiment;

import java.util.Optional;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.task.Work;

/** Where networks to train come from: the family itself, and the baselines it is compared with. */
public interface NetworkSource {

  /**
   * The method that its networks are found by.
   *
   * @return the name in results
   */
  String method();

  /**
   * Whether the config asks for its networks.
   *
   * @return false to leave it out
   */
  boolean isAsked();

  /**
   * Whether it derives networks for budgets, so that the budgets that none meets now take the place
   * of those that none met before.
   *
   * @return false unless overridden
   */
  default boolean meetsBudgets() {
    return false;
  }

  /**
   * The search that its networks are derived from.
   *
   * @param seed the seed
   * @return the search; empty if it needs none
   */
  Optional<Work> search(long seed);

  /**
   * Finds its networks for one seed. Genotypes are afterwards in the run folder.
   *
   * @param seed the seed
   * @return the networks, and budgets that none meets
   */
  Derived find(long seed);
}
