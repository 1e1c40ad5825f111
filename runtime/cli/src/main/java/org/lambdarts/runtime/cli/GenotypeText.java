package org.lambdarts.runtime.cli;

import java.util.List;
import java.util.Map;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.drawing.GenotypePart;

/** Writes a genotype for the terminal: cells edge by edge, all else block by block. */
final class GenotypeText {

  private GenotypeText() {}

  /** Every line begins with a line break. */
  static String of(Genotype genotype) {
    StringBuilder text = new StringBuilder();
    for (GenotypePart part : GenotypePart.of(genotype)) {
      if (part instanceof GenotypePart.Cell cell) {
        append(text, cell);
      } else {
        append(text, ((GenotypePart.Choices) part).choiceBlocks());
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, GenotypePart.Cell cell) {
    for (int node = 0; node < cell.nodes().size(); node++) {
      text.append('\n').append(cell.name()).append('.').append(node);
      List<String> edges = cell.nodes().get(node);
      for (int edge = 0; edge < edges.size(); edge++) {
        text.append("\n  from ")
            .append(edge < cell.inputs() ? "input " + edge : "node " + (edge - cell.inputs()))
            .append("  ")
            .append(edges.get(edge));
      }
    }
  }

  private static void append(StringBuilder text, Map<String, List<String>> blocks) {
    int longest = blocks.keySet().stream().mapToInt(String::length).max().orElse(0);
    blocks.forEach(
        (block, edges) ->
            text.append('\n')
                .append(block)
                .append(" ".repeat(longest - block.length() + 2))
                .append(String.join("  ", edges)));
  }
}
