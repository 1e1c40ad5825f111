package org.lambdarts.runtime.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws choice blocks as a list: the name of each, and a labeled color for each of its edges.
 * Blocks of one edge each are a sequence, joined by arrows; blocks whose names differ in what
 * follows the last dot, as those of a stage do, stand closer together.
 */
final class ChoicesDrawing {

  private static final double MARGIN = 16;
  private static final double ROW = 30;
  private static final double TOP = 34;
  private static final double PILL = 22;
  private static final double DOT = 13;

  /** Between groups of names. */
  private static final double GAP = 10;

  /** Of the fixed-width font at 12 pixels. */
  private static final double CHARACTER = 7.3;

  private final GenotypePart.Choices choices;
  private final OperationColors colors;

  ChoicesDrawing(GenotypePart.Choices choices, OperationColors colors) {
    this.choices = choices;
    this.colors = colors;
  }

  Picture draw() {
    int longest = choices.choiceBlocks().keySet().stream().mapToInt(String::length).max().orElse(0);
    double left = MARGIN + longest * CHARACTER + 14;
    double width = left;
    List<Element> shapes = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    shapes.add(
        Element.of("text")
            .with("class", "heading")
            .with("x", MARGIN)
            .with("y", 18)
            .text(choices.name()));
    double y = TOP;
    String group = null;
    for (Map.Entry<String, List<String>> block : choices.choiceBlocks().entrySet()) {
      double above = y - ROW + PILL;
      y += group == null || group.equals(group(block.getKey())) ? 0 : GAP;
      if (group != null && isSequence()) {
        arrow(shapes, left + DOT, above, y);
      }
      group = group(block.getKey());
      shapes.add(text(MARGIN, y, block.getKey()));
      sentences.add(block.getKey() + ": " + String.join(", ", block.getValue()));
      double x = left;
      for (String operation : block.getValue()) {
        double length = operation.length() * CHARACTER + 30;
        shapes.add(
            Element.of("rect")
                .with("class", "pill")
                .with("x", x)
                .with("y", y)
                .with("width", length)
                .with("height", PILL)
                .with("rx", 11));
        shapes.add(
            Element.of("circle")
                .with("cx", x + DOT)
                .with("cy", y + 11)
                .with("r", 6)
                .with("fill", colors.of(operation)));
        shapes.add(text(x + 24, y, operation));
        x += length + 8;
      }
      width = Math.max(width, x);
      y += ROW;
    }
    return new Picture(
        choices.name(),
        String.join("; ", sentences),
        width + MARGIN,
        y + 8,
        Element.of("g").add(shapes));
  }

  private boolean isSequence() {
    return choices.choiceBlocks().values().stream().allMatch(edges -> edges.size() == 1);
  }

  private static String group(String block) {
    return block.substring(0, Math.max(0, block.lastIndexOf('.')));
  }

  private static void arrow(List<Element> shapes, double x, double from, double to) {
    shapes.add(
        Element.of("line")
            .with("class", "axis")
            .with("x1", x)
            .with("y1", from)
            .with("x2", x)
            .with("y2", to - 4));
    shapes.add(
        Element.of("polygon")
            .with("class", "arrow")
            .with(
                "points", point(x - 4, to - 5) + " " + point(x + 4, to - 5) + " " + point(x, to)));
  }

  private static String point(double x, double y) {
    return Element.length(x) + "," + Element.length(y);
  }

  private static Element text(double x, double y, String text) {
    return Element.of("text").with("class", "code").with("x", x).with("y", y + 15).text(text);
  }
}
