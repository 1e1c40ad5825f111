package org.lambdarts.runtime.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdarts.api.space.Genotype;

/** What of a genotype makes one drawing. */
public sealed interface GenotypePart {

  /**
   * What it is called.
   *
   * @return for example {@code normal}
   */
  String name();

  /**
   * A cell: some inputs, and nodes with an edge from every input and every earlier node.
   *
   * @param name the cell type
   * @param inputs the number of inputs, at least 1
   * @param nodes per node, the operation on each edge: first those from inputs, then from nodes
   */
  record Cell(String name, int inputs, List<List<String>> nodes) implements GenotypePart {

    /** Copies the list. */
    public Cell {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * Choice blocks whose edges are not known to form a graph.
   *
   * @param name what they have in common
   * @param choiceBlocks per choice block, the operation on each of its edges
   */
  record Choices(String name, Map<String, List<String>> choiceBlocks) implements GenotypePart {}

  /** A cell's choice block: its type and the number of the node. */
  Pattern NODE = Pattern.compile("(.+)\\.(0|[1-9][0-9]{0,5})");

  /**
   * Splits a genotype. Choice blocks {@code type.0}, {@code type.1} … of which each has one edge
   * more than the one before are a cell; all others stand for themselves.
   *
   * @param genotype of any space
   * @return its parts in the space's order
   */
  static List<GenotypePart> of(Genotype genotype) {
    Map<String, Map<String, List<String>>> groups = new LinkedHashMap<>();
    genotype
        .choices()
        .forEach(
            (block, operations) -> {
              Matcher node = NODE.matcher(block);
              String group = node.matches() ? node.group(1) : "";
              groups.computeIfAbsent(group, any -> new LinkedHashMap<>()).put(block, operations);
            });
    List<GenotypePart> parts = new ArrayList<>();
    groups.forEach((group, choiceBlocks) -> parts.add(part(group, choiceBlocks, genotype.space())));
    return parts;
  }

  private static GenotypePart part(
      String group, Map<String, List<String>> choiceBlocks, String space) {
    List<List<String>> nodes = new ArrayList<>();
    for (int j = 0; j < choiceBlocks.size(); j++) {
      nodes.add(choiceBlocks.get(group + "." + j));
    }
    boolean cell = !group.isEmpty() && nodes.stream().allMatch(Objects::nonNull);
    int inputs = cell ? nodes.get(0).size() : 0;
    for (int j = 0; cell && j < nodes.size(); j++) {
      cell = inputs > 0 && nodes.get(j).size() == inputs + j;
    }
    return cell
        ? new Cell(group, inputs, nodes)
        : new Choices(group.isEmpty() ? space : group, choiceBlocks);
  }
}
