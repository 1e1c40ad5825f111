package org.lambdarts.runtime.report.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * A way to find architectures, with the networks found so.
 *
 * @param name as in the tables of results, such as {@link #FAMILY}
 * @param label for people; no other method of a report has it
 * @param variants the labels of the settings that its runs had; empty texts where all had the same
 * @param networks in the order of the tables; copied
 */
public record Method(
    String name, String label, Set<String> variants, List<TrainedNetwork> networks) {

  /** The search for a family. */
  public static final String FAMILY = "darts-cc";

  /** Random genotypes. */
  public static final String RANDOM = "random";

  /** The search with plain DARTS. */
  public static final String DARTS = "darts";

  /** Copies the collections. */
  public Method {
    variants = Set.copyOf(variants);
    networks = List.copyOf(networks);
  }

  /**
   * What a method is called for people.
   *
   * @param name as in the tables of results
   * @return for example {@code family (darts-cc)}
   */
  public static String label(String name) {
    return name.equals(FAMILY) ? "family (darts-cc)" : name;
  }

  /**
   * What a method is called that had other settings than one of the same name.
   *
   * @param name as in the tables of results
   * @param variant what its settings are called
   * @return for example {@code family (target)}
   */
  static String label(String name, String variant) {
    return (name.equals(FAMILY) ? "family" : name) + " (" + variant + ")";
  }

  /**
   * The networks of one run and seed.
   *
   * @return by {@link #search}, in the order of the tables
   */
  public Map<String, List<TrainedNetwork>> bySearch() {
    Map<String, List<TrainedNetwork>> searches = new LinkedHashMap<>();
    for (TrainedNetwork network : networks) {
      searches.computeIfAbsent(search(network), any -> new ArrayList<>()).add(network);
    }
    return searches;
  }

  /**
   * The run and seed that a network is of.
   *
   * @param network the network
   * @return a text that is the same for networks of one run and seed alone
   */
  public static String search(TrainedNetwork network) {
    return network.run() + "/seed-" + network.seed();
  }

  /** Networks of one architecture are trained once, and count once: the first of each. */
  static List<TrainedNetwork> different(List<TrainedNetwork> search) {
    Map<Object, TrainedNetwork> different = new LinkedHashMap<>();
    for (TrainedNetwork network : search) {
      Object identity =
          network.genotype().isPresent() ? network.genotype().get() : network.network();
      different.putIfAbsent(identity, network);
    }
    return List.copyOf(different.values());
  }

  /**
   * The networks that share an id over all seeds, if they were derived at values of λ.
   *
   * @return by rising mean λ'
   */
  public List<List<TrainedNetwork>> byLambda() {
    Map<String, List<TrainedNetwork>> groups = new LinkedHashMap<>();
    for (TrainedNetwork network : networks) {
      if (network.normalizedLambda().isPresent()) {
        groups.computeIfAbsent(network.network(), any -> new ArrayList<>()).add(network);
      }
    }
    return groups.values().stream().sorted((a, b) -> Double.compare(lambda(a), lambda(b))).toList();
  }

  /**
   * The mean λ' of networks that were derived at values of λ.
   *
   * @param group the networks, at least one
   * @return from 0 to 1
   */
  public static double lambda(List<TrainedNetwork> group) {
    return group.stream()
        .mapToDouble(network -> network.normalizedLambda().orElseThrow())
        .average()
        .orElseThrow();
  }
}
