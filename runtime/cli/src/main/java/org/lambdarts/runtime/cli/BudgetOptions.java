package org.lambdarts.runtime.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lambdarts.runtime.Experiment;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.derive.DerivedNetwork;
import picocli.CommandLine.Option;

/** Budgets that networks are to be within, in the words of the section {@code derive}. */
final class BudgetOptions {

  @Option(
      names = "--max-parameters",
      split = ",",
      paramLabel = "N",
      description =
          "The largest network with at most N parameters as trained. Several: with commas, or"
              + " repeated.")
  private List<Long> parameters = new ArrayList<>();

  @Option(
      names = "--max-macs",
      split = ",",
      paramLabel = "N",
      description =
          "The largest network with at most N multiply-adds as trained. Several: with commas, or"
              + " repeated.")
  private List<Long> macs = new ArrayList<>();

  @Option(
      names = "--max-cost",
      split = ",",
      paramLabel = "X",
      description =
          "The costliest network that costs at most X in the regularizer's unit, as trained."
              + " Several: with commas, or repeated.")
  private List<Double> costs = new ArrayList<>();

  @Option(
      names = "--max-latency",
      split = ",",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "The slowest network that is predicted to take at most this long for one image, such as"
              + " 5ms. Several: with commas, or repeated.")
  private List<Duration> latencies = new ArrayList<>();

  /** Whether there is a budget. */
  boolean areGiven() {
    return !(parameters.isEmpty() && macs.isEmpty() && costs.isEmpty() && latencies.isEmpty());
  }

  /**
   * The predicted latency of a network, if there is a budget of latency.
   *
   * @return to be put behind its other sizes; empty without such a budget
   */
  String prediction(Experiment experiment, DerivedNetwork network) {
    return latencies.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            ", predicted %.3f ms per image",
            experiment.predictedMilliseconds(network.genotype()));
  }

  /** Fails unless budgets are above 0. */
  void check() {
    for (double cost : costs) {
      if (!(cost > 0) || Double.isInfinite(cost)) {
        throw new UsageException("--max-cost must be a number above 0, is " + cost);
      }
    }
    check("--max-parameters", parameters);
    check("--max-macs", macs);
  }

  private static void check(String option, List<Long> limits) {
    for (long limit : limits) {
      if (limit < 1) {
        throw new UsageException(option + " must be at least 1, is " + limit);
      }
    }
  }

  /** Fails if networks of a run have no cost that there could be a budget of. */
  void check(Experiment experiment) {
    if (!costs.isEmpty() && experiment.costUnit().isEmpty()) {
      throw new UsageException(
          "--max-cost does not go with the regularizer "
              + experiment.settings().regularizer().name()
              + ", whose costs follow the weights of the supernet, so that a derived network has"
              + " no cost of its own; use --max-parameters or --max-macs");
    }
  }

  /**
   * The networks within the budgets.
   *
   * @param configured what the config says, for what has no option
   * @param lambdas λ' of networks beside
   * @param count how many networks are spread over the sizes beside, 0 for none
   * @param rule how probabilities become a genotype
   */
  DerivationSettings with(
      DerivationSettings configured, List<Double> lambdas, int count, String rule) {
    return new DerivationSettings(
        lambdas,
        count,
        configured.choice(),
        configured.oneShotImages(),
        configured.oneShotDraws(),
        parameters,
        macs,
        costs,
        latencies,
        rule);
  }
}
