package org.lambdarts.runtime.report.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.lambdarts.runtime.report.data.Judgments;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * The rankings of searches with the same settings.
 *
 * @param family the label of the method whose searches they are
 * @param rankings at least one; copied
 */
public record RepeatedRanking(String family, List<SupernetRanking> rankings) {

  /** Copies the list. */
  public RepeatedRanking {
    rankings = List.copyOf(rankings);
  }

  /**
   * The rankings of some searches.
   *
   * @param methods with all trained networks
   * @param judgments what supernets say
   * @return one for each family that has a ranking
   */
  public static List<RepeatedRanking> of(List<Method> methods, List<Judgments> judgments) {
    List<TrainedNetwork> trained =
        methods.stream().flatMap(method -> method.networks().stream()).toList();
    List<RepeatedRanking> all = new ArrayList<>();
    for (Method family : methods) {
      List<SupernetRanking> rankings =
          judgments.stream()
              .filter(each -> family.name().equals(Method.FAMILY) && isOf(family, each))
              .map(each -> SupernetRanking.of(each, trained))
              .flatMap(Optional::stream)
              .toList();
      if (!rankings.isEmpty()) {
        all.add(new RepeatedRanking(family.label(), rankings));
      }
    }
    return List.copyOf(all);
  }

  private static boolean isOf(Method family, Judgments judgments) {
    return family.networks().stream()
        .anyMatch(
            network ->
                network.run().equals(judgments.run()) && network.seed().equals(judgments.seed()));
  }

  /**
   * The τ of one-shot accuracy and accuracy after training.
   *
   * @return the mean over searches; empty if one of them has none
   */
  public OptionalDouble byOneShot() {
    return mean(SupernetRanking::byOneShot);
  }

  /**
   * The τ of parameters and accuracy after training.
   *
   * @return the mean over searches; empty if one of them has none
   */
  public OptionalDouble byParameters() {
    return mean(SupernetRanking::byParameters);
  }

  /**
   * One-shot accuracy and accuracy after training among networks of one search and about equal
   * size.
   *
   * @return the pairs of all searches together
   */
  public KendallTau amongEqualSizes() {
    return rankings.stream()
        .map(SupernetRanking::amongEqualSizes)
        .reduce(KendallTau.NONE, KendallTau::plus);
  }

  /** A mean that leaves searches out is not comparable with one that does not. */
  private OptionalDouble mean(Function<SupernetRanking, KendallTau> tau) {
    List<OptionalDouble> values =
        rankings.stream().map(ranking -> tau.apply(ranking).value()).toList();
    return values.stream().allMatch(OptionalDouble::isPresent)
        ? values.stream().mapToDouble(OptionalDouble::getAsDouble).average()
        : OptionalDouble.empty();
  }
}
