package org.lambdarts.runtime.report.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * How the networks of one search for a family follow λ'.
 *
 * @param search the run and seed
 * @param networks those derived at a λ', by rising λ'
 */
public record FamilyShape(String search, List<TrainedNetwork> networks) {

  /** Copies the list. */
  public FamilyShape {
    networks =
        networks.stream()
            .filter(network -> network.normalizedLambda().isPresent())
            .sorted(Comparator.comparingDouble(network -> network.normalizedLambda().orElseThrow()))
            .toList();
  }

  /**
   * Two networks of neighboring λ', or of neighboring sizes.
   *
   * @param first the one
   * @param second the other
   */
  public record Pair(TrainedNetwork first, TrainedNetwork second) {

    /**
     * How many times as large the larger is.
     *
     * @return at least 1
     */
    public double ratio() {
      return Math.max(first.parameters(), second.parameters())
          / Math.min(first.parameters(), second.parameters());
    }
  }

  /**
   * Neighbors of which the one with the larger λ' is larger.
   *
   * @return empty if parameters fall monotonically with λ'
   */
  public List<Pair> rises() {
    return neighbors(networks).stream()
        .filter(pair -> pair.second().parameters() > pair.first().parameters())
        .toList();
  }

  /**
   * Whether each network is smaller than the one at the λ' before it.
   *
   * @return false if two neighbors are equally large, or one is larger
   */
  public boolean fallsStrictly() {
    return neighbors(networks).stream()
        .allMatch(pair -> pair.second().parameters() < pair.first().parameters());
  }

  /**
   * Networks that have the architecture of one at a smaller λ'.
   *
   * @return the first of that architecture, and the repetition
   */
  public List<Pair> repetitions() {
    List<Pair> repetitions = new ArrayList<>();
    for (int i = 0; i < networks.size(); i++) {
      TrainedNetwork network = networks.get(i);
      networks.subList(0, i).stream()
          .filter(before -> before.genotype().isPresent())
          .filter(before -> before.genotype().equals(network.genotype()))
          .findFirst()
          .ifPresent(before -> repetitions.add(new Pair(before, network)));
    }
    return repetitions;
  }

  /**
   * The neighbors in size that are furthest apart.
   *
   * @return the larger first; empty if there are not two networks
   */
  public Optional<Pair> largestGap() {
    List<TrainedNetwork> bySize =
        networks.stream()
            .sorted(Comparator.comparingDouble(TrainedNetwork::parameters).reversed())
            .toList();
    return neighbors(bySize).stream().max(Comparator.comparingDouble(Pair::ratio));
  }

  private static List<Pair> neighbors(List<TrainedNetwork> ordered) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < ordered.size(); i++) {
      pairs.add(new Pair(ordered.get(i - 1), ordered.get(i)));
    }
    return pairs;
  }
}
