package org.lambdarts.runtime.report.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lambdarts.runtime.report.data.Judgments;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * How the supernet of one search ranks networks, and how training ranks them.
 *
 * @param run the name of its run
 * @param seed its seed
 * @param networks of different architectures; copied
 */
public record SupernetRanking(String run, String seed, List<JudgedNetwork> networks) {

  /** Of fewer networks a ranking says nothing. */
  public static final int FEWEST = 3;

  /** How many times as large the larger of two networks of about equal size is at most. */
  public static final double ABOUT_EQUAL = 1.1;

  /** Copies the list. */
  public SupernetRanking {
    networks = List.copyOf(networks);
  }

  /**
   * Joins judgments with trainings by architecture.
   *
   * @param judgments what the supernet of one search says
   * @param trained networks of any runs and seeds
   * @return the ranking of those of the same run and seed; empty if they are fewer than {@value
   *     #FEWEST}
   */
  public static Optional<SupernetRanking> of(Judgments judgments, List<TrainedNetwork> trained) {
    List<TrainedNetwork> same =
        trained.stream()
            .filter(network -> network.run().equals(judgments.run()))
            .filter(network -> network.seed().equals(judgments.seed()))
            .filter(network -> network.genotype().isPresent())
            .toList();
    List<JudgedNetwork> networks = new ArrayList<>();
    for (TrainedNetwork network : Method.different(same)) {
      network
          .genotype()
          .flatMap(judgments::of)
          .ifPresent(oneShot -> networks.add(new JudgedNetwork(network, oneShot)));
    }
    return networks.size() < FEWEST
        ? Optional.empty()
        : Optional.of(new SupernetRanking(judgments.run(), judgments.seed(), networks));
  }

  /**
   * One-shot accuracy and accuracy after training.
   *
   * @return of all pairs of networks
   */
  public KendallTau byOneShot() {
    return KendallTau.of(figures(JudgedNetwork::oneShot), trained());
  }

  /**
   * Parameters and accuracy after training.
   *
   * @return of all pairs of networks
   */
  public KendallTau byParameters() {
    return KendallTau.of(parameters(), trained());
  }

  /**
   * One-shot accuracy and accuracy after training where size does not tell networks apart.
   *
   * @return of the pairs of which the larger network has at most {@value #ABOUT_EQUAL} times the
   *     parameters of the smaller
   */
  public KendallTau amongEqualSizes() {
    double[] sizes = parameters();
    return KendallTau.of(
        figures(JudgedNetwork::oneShot),
        trained(),
        (one, other) ->
            Math.max(sizes[one], sizes[other]) <= ABOUT_EQUAL * Math.min(sizes[one], sizes[other]));
  }

  private double[] trained() {
    return figures(judged -> judged.network().accuracy());
  }

  private double[] parameters() {
    return figures(judged -> judged.network().parameters());
  }

  private double[] figures(ToDoubleFunction<JudgedNetwork> figure) {
    return networks.stream().mapToDouble(figure).toArray();
  }
}
