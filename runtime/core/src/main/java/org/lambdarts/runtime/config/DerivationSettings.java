package org.lambdarts.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The networks to derive.
 *
 * @param lambdas λ' in [0, 1]
 * @param count so many networks in place of those at {@code lambdas}; 0 for those
 * @param choice how that many are chosen
 * @param oneShotImages validation images that a one-shot choice looks at, at least 1
 * @param oneShotDraws at each λ' of a grid, so many architectures that are drawn from the
 *     distribution there may be chosen too, at least 0
 * @param maxParameters budgets of parameters, each positive
 * @param maxMacs budgets of multiply-adds, each positive
 * @param maxCost budgets of the regularizer's cost, in its unit, each positive
 * @param maxLatency budgets of predicted latency for one image, each positive
 * @param rule how probabilities become a genotype
 */
public record DerivationSettings(
    @Key(
            words = "λ' of the networks to derive and train; not looked at if count is above 0.",
            standard = "[0, 0.25, 0.5, 0.75, 1]",
            range = "[0, 1]",
            mayBeEmpty = true)
        List<Double> lambdas,
    @Key(
            words =
                "Instead of lambdas: so many different networks, spread evenly over the logarithm"
                    + " of the family's sizes in the regularizer's unit, from the largest to the"
                    + " smallest. 0: lambdas counts.",
            standard = "0",
            range = "[0, 1000]")
        int count,
    @Key(
            words =
                "How count networks are chosen. even: those nearest to even sizes. one-shot: of"
                    + " those around each even size, the one that classifies validation images best"
                    + " with the weights of the supernet, before any training.",
            standard = "even")
        Choice choice,
    @Key(
            words = "So many validation images are looked at by a one-shot choice.",
            standard = "2000",
            range = "[1,)")
        int oneShotImages,
    @Key(
            words =
                "A one-shot choice is also offered so many architectures that are drawn from the"
                    + " distribution at each λ' = 0, 0.01, … 1, not only the most likely ones.",
            standard = "0",
            range = "[0, 100]")
        int oneShotDraws,
    @Key(
            words =
                "Further networks: the largest of the family, as trained, within each budget of"
                    + " parameters.",
            standard = "[]",
            range = "[1,)",
            mayBeEmpty = true)
        List<Long> maxParameters,
    @Key(
            words = "The same for budgets of multiply-adds.",
            standard = "[]",
            range = "[1,)",
            mayBeEmpty = true)
        List<Long> maxMacs,
    @Key(
            words =
                "The same for budgets of what the regularizer counts, in its unit, summed over the"
                    + " operations of all cells; not with weight-norm, whose costs follow the"
                    + " weights.",
            standard = "[]",
            range = "(0,)",
            mayBeEmpty = true)
        List<Double> maxCost,
    @Key(
            words =
                "The same for budgets of latency for one image, as predicted: the sum of what the"
                    + " chosen operations take, by the section latency, and of what is no choice."
                    + " With a unit, such as 5ms.",
            standard = "[]",
            range = "(0,)",
            mayBeEmpty = true)
        List<Duration> maxLatency,
    // the supernet's validation derives, too
    @Influences({Stage.DERIVE, Stage.VALIDATION})
        @Key(
            words =
                "How probabilities become a genotype, by a rule of the search space. argmax: the"
                    + " strongest operation on every edge, which may be none, as in all published"
                    + " figures. darts, of darts-cells: two edges per node, never none.",
            standard = "argmax")
        String rule) {

  /** How networks are chosen. */
  public enum Choice {
    /** By size alone. */
    EVEN,
    /** By size, then by accuracy with the supernet's weights. */
    ONE_SHOT
  }

  /** Copies the lists. */
  public DerivationSettings {
    lambdas = List.copyOf(lambdas);
    maxParameters = List.copyOf(maxParameters);
    maxMacs = List.copyOf(maxMacs);
    maxCost = List.copyOf(maxCost);
    maxLatency = List.copyOf(maxLatency);
  }

  /**
   * Whether there is anything to derive.
   *
   * @return false if all lists are empty and no number of networks is given
   */
  public boolean isAsked() {
    return count > 0 || !lambdas.isEmpty() || budgets() > 0;
  }

  /**
   * How many budgets there are, in whatever unit.
   *
   * @return the number
   */
  public int budgets() {
    return maxParameters.size() + maxMacs.size() + maxCost.size() + maxLatency.size();
  }

  /**
   * Whether the supernet chooses.
   *
   * @return true if there is a number of networks to choose by one-shot accuracy
   */
  public boolean isOneShot() {
    return count > 0 && choice == Choice.ONE_SHOT;
  }

  /**
   * The same networks, derived in another way.
   *
   * @param other how probabilities become a genotype
   * @return the changed settings
   */
  public DerivationSettings withRule(String other) {
    return RecordCopy.of(this, Map.of("rule", other));
  }
}
