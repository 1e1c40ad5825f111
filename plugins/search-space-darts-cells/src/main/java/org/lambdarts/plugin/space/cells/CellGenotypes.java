package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.DerivationRules;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.GenotypeIndexForm;

/** Chooses, checks and converts genotypes of cells. */
final class CellGenotypes implements GenotypeIndexForm {

  /** The name of the operation that is not there. */
  static final String NONE = "none";

  private static final int LONGEST_SHOWN = 60;

  /** Edges that the darts rule keeps per node. */
  private static final int KEPT_EDGES = 2;

  /** The order of operations in published genotype files. */
  private static final List<String> PUBLISHED =
      List.of(
          "max_pool_3x3",
          "avg_pool_3x3",
          "skip_connect",
          "sep_conv_3x3",
          "sep_conv_5x5",
          "dil_conv_3x3",
          "dil_conv_5x5",
          NONE);

  /** Published files hold the reduction cell first. */
  private static final List<CellType> PUBLISHED_TYPES = List.of(CellType.REDUCE, CellType.NORMAL);

  private final List<ChoiceBlock> choiceBlocks;
  private final int nodes;

  CellGenotypes(List<ChoiceBlock> choiceBlocks, int nodes) {
    this.choiceBlocks = choiceBlocks;
    this.nodes = nodes;
  }

  List<ChoiceBlock> choiceBlocks() {
    return choiceBlocks;
  }

  /** Derives by the rule of DARTS: every node keeps its two strongest edges. */
  Genotype strongestEdges(Map<String, double[][]> probabilities) {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (ChoiceBlock block : choiceBlocks) {
      choices.put(
          block.name(),
          strongestPair(
              DerivationRules.strongest(
                  block, probabilities.get(block.name()), name -> !name.equals(NONE))));
    }
    return new Genotype(DartsCellsFactory.NAME, choices);
  }

  /** The two strongest edges keep their operation; of equals, the earlier edge. */
  private static List<String> strongestPair(List<DerivationRules.Choice> choices) {
    List<String> kept = new ArrayList<>(Collections.nCopies(choices.size(), NONE));
    choices.stream()
        .sorted(Comparator.comparingDouble(DerivationRules.Choice::probability).reversed())
        .limit(KEPT_EDGES)
        .forEach(choice -> kept.set(choice.edge(), choice.candidate()));
    return kept;
  }

  /**
   * A genotype may hold the cell of a type that this stack has none of, so that the genotype of a
   * larger stack fits a smaller one. It holds nothing else that a stack of these nodes has not.
   */
  void requireFits(Genotype genotype) {
    if (!genotype.space().equals(DartsCellsFactory.NAME)) {
      throw new LambdartsException(
          "the genotype is of search space "
              + shown(genotype.space())
              + ", not of "
              + DartsCellsFactory.NAME
              + "; use the search space it was derived from");
    }
    for (ChoiceBlock block : choiceBlocks) {
      List<String> operations = genotype.choices().get(block.name());
      if (operations == null || operations.size() != block.edges()) {
        throw new LambdartsException(
            "the genotype has "
                + (operations == null ? "no" : operations.size())
                + " edges for "
                + block.name()
                + ", this space of "
                + nodes
                + " nodes needs "
                + block.edges()
                + "; use the nodes and cells it was derived with");
      }
    }
    requireKnownBlocks(genotype);
  }

  private void requireKnownBlocks(Genotype genotype) {
    Map<String, Integer> edges = new LinkedHashMap<>();
    for (CellType type : CellType.values()) {
      for (int node = 0; node < nodes; node++) {
        edges.put(type.block(node), CellPlan.INPUTS + node);
      }
    }
    genotype
        .choices()
        .forEach(
            (block, operations) -> {
              if (!Integer.valueOf(operations.size()).equals(edges.get(block))) {
                throw new LambdartsException(
                    "the genotype decides "
                        + operations.size()
                        + " edges of "
                        + shown(block)
                        + ", which cells of "
                        + nodes
                        + " nodes do not have; correct its name, or use the nodes it was derived"
                        + " with");
              }
            });
  }

  private static String shown(Object found) {
    String text = String.valueOf(found).replaceAll("\\p{Cntrl}", "?");
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  @Override
  public Genotype read(List<?> indices) {
    if (indices.size() != PUBLISHED_TYPES.size()) {
      throw malformed("two lists, the reduction cell and the normal cell, got " + indices.size());
    }
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (CellType type : CellType.values()) {
      List<?> cell = list(indices.get(PUBLISHED_TYPES.indexOf(type)), type.label());
      for (int node = 0; node < cell.size(); node++) {
        String block = type.block(node);
        List<?> edges = list(cell.get(node), block);
        if (edges.size() != CellPlan.INPUTS + node) {
          throw malformed(
              (CellPlan.INPUTS + node) + " edges for " + block + ", got " + edges.size());
        }
        choices.put(block, edges.stream().map(edge -> published(edge, block)).toList());
      }
    }
    return new Genotype(DartsCellsFactory.NAME, choices);
  }

  private static List<?> list(Object value, String what) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw malformed("a list for " + what + ", got " + shown(value));
  }

  private static String published(Object index, String block) {
    if (index instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= 0
        && number.intValue() < PUBLISHED.size()) {
      return PUBLISHED.get(number.intValue());
    }
    throw malformed(
        "operation indices from 0 to "
            + (PUBLISHED.size() - 1)
            + ", got "
            + shown(index)
            + " in "
            + block);
  }

  private static LambdartsException malformed(String needed) {
    return new LambdartsException(
        "not a genotype in the published index form [reduce, normal]: needs " + needed);
  }

  @Override
  public List<?> write(Genotype genotype) {
    requireFits(genotype);
    List<List<List<Integer>>> cells = new ArrayList<>();
    for (CellType type : PUBLISHED_TYPES) {
      List<List<Integer>> cell = new ArrayList<>();
      for (int node = 0; genotype.choices().containsKey(type.block(node)); node++) {
        List<Integer> edges = new ArrayList<>();
        for (String operation : genotype.operations(type.block(node))) {
          int index = PUBLISHED.indexOf(operation);
          if (index < 0) {
            throw new LambdartsException(
                "operation "
                    + shown(operation)
                    + " has no index in the published form, which knows only "
                    + PUBLISHED
                    + "; use the form with names");
          }
          edges.add(index);
        }
        cell.add(edges);
      }
      cells.add(cell);
    }
    return cells;
  }
}
