package org.lambdarts.runtime.drawing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a cell like a wiring diagram: every input and node has a vertical lane of its own, every
 * edge a row of its own, which leads from the lane of its source to that of its node and is labeled
 * at the right. So nothing can overlap, however many edges there are.
 */
final class CellDrawing {

  private static final double MARGIN = 16;
  private static final double LANE = 38;
  private static final double ROW = 27;
  private static final double RADIUS = 12;
  private static final double TOP = 46;

  /** Of the fixed-width font at 12 pixels. */
  private static final double CHARACTER = 7.3;

  private final GenotypePart.Cell cell;
  private final OperationColors colors;
  private final Set<String> absent;
  private final int states;
  private final double labels;
  private final double width;

  /** Lanes lie below edges, edges below nodes. */
  private final List<Element> lanes = new ArrayList<>();

  private final List<Element> edges = new ArrayList<>();
  private final List<Element> nodes = new ArrayList<>();

  CellDrawing(GenotypePart.Cell cell, OperationColors colors, Set<String> absent) {
    this.cell = cell;
    this.colors = colors;
    this.absent = absent;
    this.states = cell.inputs() + cell.nodes().size();
    this.labels = lane(states - 1) + RADIUS + 14;
    int longest =
        cell.nodes().stream().flatMap(List::stream).mapToInt(String::length).max().orElse(0);
    this.width = Math.max(labels + longest * CHARACTER + 30, lane(states) + 60) + MARGIN;
  }

  private double lane(int state) {
    return MARGIN + RADIUS + state * LANE;
  }

  Picture draw() {
    double[] starts = new double[states];
    double[] lastUse = new double[states];
    for (int input = 0; input < cell.inputs(); input++) {
      starts[input] = TOP;
      lastUse[input] = TOP;
      node(lane(input), TOP, inputLabel(input), true);
    }
    double y = TOP + RADIUS + 4;
    for (int node = 0; node < cell.nodes().size(); node++) {
      int target = cell.inputs() + node;
      double first = y + ROW / 2 + 4;
      boolean any = false;
      for (int source = 0; source < target; source++) {
        String operation = cell.nodes().get(node).get(source);
        if (absent.contains(operation)) {
          continue;
        }
        any = true;
        y += ROW;
        edge(source, target, y - ROW / 2 + 4, operation);
        lastUse[source] = y - ROW / 2 + 4;
      }
      y += RADIUS + 12;
      if (any) {
        lanes.add(line("axis", lane(target), first, lane(target), y - RADIUS));
      }
      node(lane(target), y, Integer.toString(node), false);
      starts[target] = y;
      y += RADIUS;
    }
    double bottom = y + 26;
    for (int state = 0; state < states; state++) {
      boolean input = state < cell.inputs();
      double end = input ? lastUse[state] : bottom;
      if (end > starts[state]) {
        lanes.add(0, line("lane", lane(state), starts[state], lane(state), end));
      }
    }
    output(bottom);
    Element content = Element.of("g").add(heading()).add(lanes).add(edges).add(nodes);
    return new Picture(title(), description(), width, bottom + 34, content);
  }

  private String title() {
    return cell.name() + " cell";
  }

  private Element heading() {
    return text("heading", MARGIN, 18, title());
  }

  /** The usual names where there are the usual two inputs. */
  private String inputLabel(int input) {
    return cell.inputs() == 2 ? (input == 0 ? "k−2" : "k−1") : "in" + input;
  }

  private void node(double x, double y, String label, boolean input) {
    nodes.add(
        input
            ? Element.of("rect")
                .with("class", "node")
                .with("x", x - 15)
                .with("y", y - RADIUS)
                .with("width", 30)
                .with("height", 2 * RADIUS)
                .with("rx", 5)
            : Element.of("circle")
                .with("class", "node")
                .with("cx", x)
                .with("cy", y)
                .with("r", RADIUS));
    nodes.add(text(null, x, y + 4.5, label).with("text-anchor", "middle"));
  }

  private void edge(int source, int target, double y, String operation) {
    String color = colors.of(operation);
    double from = lane(source);
    double to = lane(target);
    Collections.addAll(
        edges,
        // right of its node's lane there are only lanes that begin further down
        line("leader", to + 4, y, labels - 4, y),
        line(null, from, y, to - 8, y).with("stroke", color).with("stroke-width", 3),
        Element.of("circle").with("cx", from).with("cy", y).with("r", 4).with("fill", color),
        Element.of("polygon")
            .with(
                "points",
                Element.length(to - 10)
                    + ","
                    + Element.length(y - 5)
                    + " "
                    + Element.length(to)
                    + ","
                    + Element.length(y)
                    + " "
                    + Element.length(to - 10)
                    + ","
                    + Element.length(y + 5))
            .with("fill", color),
        Element.of("rect")
            .with("class", "pill")
            .with("x", labels)
            .with("y", y - 11)
            .with("width", operation.length() * CHARACTER + 30)
            .with("height", 22)
            .with("rx", 11),
        Element.of("circle").with("cx", labels + 13).with("cy", y).with("r", 6).with("fill", color),
        text("code", labels + 24, y + 4, operation));
  }

  private void output(double y) {
    double left = lane(cell.inputs()) - RADIUS;
    double right = lane(states - 1) + RADIUS;
    nodes.add(
        Element.of("rect")
            .with("class", "node")
            .with("x", left)
            .with("y", y)
            .with("width", right - left)
            .with("height", 20)
            .with("rx", 5));
    nodes.add(text("quiet", right + 10, y + 14.5, "output k"));
  }

  private String description() {
    List<String> sentences = new ArrayList<>();
    for (int node = 0; node < cell.nodes().size(); node++) {
      List<String> terms = new ArrayList<>();
      for (int source = 0; source < cell.inputs() + node; source++) {
        String operation = cell.nodes().get(node).get(source);
        if (!absent.contains(operation)) {
          terms.add(
              operation
                  + " of "
                  + (source < cell.inputs()
                      ? "input " + inputLabel(source)
                      : "node " + (source - cell.inputs())));
        }
      }
      sentences.add(
          "Node " + node + ": " + (terms.isEmpty() ? "nothing" : String.join(" + ", terms)));
    }
    return sentences.stream().collect(Collectors.joining("; "));
  }

  private static Element line(@Nullable String type, double x1, double y1, double x2, double y2) {
    Element line = Element.of("line");
    if (type != null) {
      line.with("class", type);
    }
    return line.with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  private static Element text(@Nullable String type, double x, double y, String text) {
    Element element = Element.of("text");
    if (type != null) {
      element.with("class", type);
    }
    return element.with("x", x).with("y", y).text(text);
  }
}
