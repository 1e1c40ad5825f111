package org.lambdarts.runtime.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;

/**
 * All that one search gives: the network at every λ' of a fine grid.
 *
 * @param genotypes the different architectures, in the order of λ'
 * @param steps the grid, by λ'
 */
public record Family(List<Genotype> genotypes, List<FamilyStep> steps) {

  /** Steps of λ' from 0 to 1. */
  private static final int STEPS = 100;

  /** Copies the lists. */
  public Family {
    genotypes = List.copyOf(genotypes);
    steps = List.copyOf(steps);
  }

  /**
   * Derives the family.
   *
   * @param derivation of a finished search
   * @param space the space, which tells the operations there are
   * @return the family at λ' = 0, 0.01, … 1
   */
  public static Family of(Derivation derivation, SearchSpace space) {
    Set<String> operations = new LinkedHashSet<>();
    for (ChoiceBlock block : space.choiceBlocks()) {
      operations.addAll(block.candidates());
    }
    operations.removeAll(space.absentOperations());
    Map<Genotype, Integer> places = new LinkedHashMap<>();
    List<FamilyStep> steps = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      DerivedNetwork network = derivation.at((double) i / STEPS);
      Genotype genotype = network.genotype();
      int place = places.computeIfAbsent(genotype, found -> places.size());
      steps.add(
          new FamilyStep(network.lambda(), place, network.cost(), shares(genotype, operations)));
    }
    return new Family(List.copyOf(places.keySet()), steps);
  }

  private static Map<String, Double> shares(Genotype genotype, Set<String> operations) {
    List<String> used =
        genotype.choices().values().stream()
            .flatMap(List::stream)
            .filter(operations::contains)
            .toList();
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String operation : operations) {
      long count = used.stream().filter(operation::equals).count();
      shares.put(operation, used.isEmpty() ? 0.0 : (double) count / used.size());
    }
    return shares;
  }
}
