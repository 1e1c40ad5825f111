package org.lambdarts.runtime.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.genotype.CostModel;

/**
 * Random genotypes over the whole range of budgets, as the published baseline draws them: an
 * operation on every edge, drawn at random, where the share of operations without parameters,
 * {@code none} among them, runs from 0 to 1. They are drawn as random probabilities and derived by
 * the rule that the family is derived by, so that they are of the same kind in any search space; by
 * {@code argmax}, the published one, every edge keeps what was drawn for it.
 */
public final class RandomGenotypes {

  private final SearchSpace space;
  private final String rule;
  private final Map<ChoiceBlock, Kinds> kinds = new LinkedHashMap<>();

  /**
   * Looks at a space.
   *
   * @param space the space
   * @param rule how probabilities become a genotype
   */
  public RandomGenotypes(SearchSpace space, String rule) {
    this.space = space;
    this.rule = rule;
    Set<String> free = parameterFree(space);
    for (ChoiceBlock block : space.choiceBlocks()) {
      List<Integer> chosen =
          IntStream.range(0, block.candidates().size())
              .filter(index -> isEverChosen(block, index))
              .boxed()
              .toList();
      Predicate<Integer> isFree = index -> free.contains(block.candidates().get(index));
      kinds.put(
          block,
          new Kinds(
              chosen.stream().filter(isFree).toList(),
              chosen.stream().filter(isFree.negate()).toList()));
    }
  }

  /**
   * The candidates of a choice block that a derivation may choose.
   *
   * @param free those without parameters, at least on some edges of the space
   * @param weighted the others
   */
  private record Kinds(List<Integer> free, List<Integer> weighted) {}

  /**
   * The operations that have no parameters on some edge, and so count as free on all: {@code
   * skip_connect} has weights where the stride is 2, but it is one operation wherever it stands.
   *
   * @param space the space
   * @return their names, {@code none} among them
   */
  public static Set<String> parameterFree(SearchSpace space) {
    return space.candidates().stream()
        .filter(candidate -> candidate.cost().parameters() == 0)
        .map(Candidate::operation)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The darts rule never chooses {@code none}, however probable. */
  private boolean isEverChosen(ChoiceBlock block, int index) {
    Map<String, double[][]> sure = new LinkedHashMap<>();
    for (ChoiceBlock each : space.choiceBlocks()) {
      double[][] edges = new double[each.edges()][each.candidates().size()];
      int chosen = each.equals(block) ? index : 0;
      Arrays.stream(edges).forEach(edge -> edge[chosen] = 1);
      sure.put(each.name(), edges);
    }
    return space
        .derive(sure, rule)
        .operations(block.name())
        .contains(block.candidates().get(index));
  }

  /**
   * Draws genotypes.
   *
   * @param count how many, at least 1
   * @param random the node to draw from
   * @return the genotypes, by rising share of operations without parameters; equal ones are kept
   */
  public List<Genotype> draw(int count, RandomSource random) {
    List<Genotype> genotypes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 0.5 : (double) i / (count - 1);
      genotypes.add(one(share, random.child(i).generator()));
    }
    return genotypes;
  }

  /**
   * Names genotypes as the networks of a run.
   *
   * @param genotypes the genotypes
   * @param origin of the draw
   * @param costs what networks cost as they are trained
   * @return networks named {@code random-00} and so on
   */
  public static List<DerivedNetwork> networks(
      List<Genotype> genotypes, Origin origin, CostModel costs) {
    List<DerivedNetwork> networks = new ArrayList<>();
    for (int i = 0; i < genotypes.size(); i++) {
      String id = String.format(Locale.ROOT, "random-%02d", i);
      Genotype genotype = genotypes.get(i);
      networks.add(new DerivedNetwork(id, Optional.of(origin), genotype, costs.of(genotype)));
    }
    return networks;
  }

  private Genotype one(double share, RandomGenerator random) {
    Map<String, double[][]> probabilities = new LinkedHashMap<>();
    kinds.forEach(
        (block, choices) -> {
          double[][] edges = new double[block.edges()][];
          for (int edge = 0; edge < edges.length; edge++) {
            edges[edge] = edge(block.candidates().size(), choices, share, random);
          }
          probabilities.put(block.name(), edges);
        });
    return space.derive(probabilities, rule);
  }

  /** One operation is certainly the strongest; how strong decides whether the edge is kept. */
  private static double[] edge(int size, Kinds kinds, double share, RandomGenerator random) {
    boolean wantsFree = random.nextDouble() < share;
    List<Integer> from =
        (wantsFree && !kinds.free.isEmpty()) || kinds.weighted.isEmpty()
            ? kinds.free
            : kinds.weighted;
    int chosen = from.get(random.nextInt(from.size()));
    double strength = 0.5 + random.nextDouble() / 2;
    double[] probabilities = new double[size];
    Arrays.fill(probabilities, (1 - strength) / Math.max(1, size - 1));
    probabilities[chosen] = strength;
    return probabilities;
  }
}
