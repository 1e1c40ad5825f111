package org.lambdarts.runtime.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.drawing.Picture;

/**
 * A chart.
 *
 * @param title what it shows, in a line
 * @param description what is to be seen, for those who cannot
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param legend below the title; copied
 * @param layers from the lowest; copied
 */
public record Chart(
    String title,
    String description,
    Axis x,
    Axis y,
    List<LegendEntry> legend,
    List<ChartLayer> layers) {

  private static final double WIDTH = 600;
  private static final double PLOT_HEIGHT = 290;
  private static final double LEFT = 66;
  private static final double RIGHT = 18;
  private static final double TITLE = 34;
  private static final double LEGEND_ROW = 21;
  private static final double BOTTOM = 56;
  private static final int TICKS = 6;

  /** Of the legend's font, with room for the larger one that narrow screens get. */
  private static final double CHARACTER = 8.6;

  /** Copies the lists. */
  public Chart {
    legend = List.copyOf(legend);
    layers = List.copyOf(layers);
  }

  /**
   * Draws the chart.
   *
   * @return a picture
   */
  public Picture draw() {
    Element content = Element.of("g");
    content.add(Element.of("text").with("class", "heading").with("x", 4).with("y", 18).text(title));
    double top = TITLE + legend(content) + 6;
    Frame frame = new Frame(LEFT, top, WIDTH - RIGHT, top + PLOT_HEIGHT, x.scale(), y.scale());
    horizontal(content, frame);
    vertical(content, frame);
    layers.forEach(layer -> content.add(layer.draw(frame)));
    return new Picture(title, description, WIDTH, frame.bottom() + BOTTOM, content);
  }

  /** Draws the legend in as many rows as it needs. */
  private double legend(Element content) {
    double left = 6;
    double row = TITLE + 8;
    for (LegendEntry entry : legend) {
      double length = 34 + entry.name().length() * CHARACTER;
      if (left > 6 && left + length > WIDTH) {
        left = 6;
        row += LEGEND_ROW;
      }
      double sign = left + 6;
      content.add(sign(entry, sign, row - 4.5));
      content.add(
          Element.of("text")
              .with("class", "quiet")
              .with("x", sign + 12)
              .with("y", row)
              .text(entry.name()));
      left += length;
    }
    return legend.isEmpty() ? 0 : row - TITLE + 10;
  }

  private static Element sign(LegendEntry entry, double x, double y) {
    return entry
        .shape()
        .map(shape -> ChartLayer.marker(shape, x, y, 5))
        .orElseGet(
            () ->
                Element.of("rect")
                    .with("x", x - 6)
                    .with("y", y - 5)
                    .with("width", 13)
                    .with("height", 10)
                    .with("rx", 2))
        .with("fill", entry.color());
  }

  private void horizontal(Element content, Frame frame) {
    for (double tick : x.scale().ticks(TICKS)) {
      double place = frame.x(tick);
      content.add(
          line("grid", place, frame.top(), place, frame.bottom()),
          label(place, frame.bottom() + 20, x.format().apply(tick)).with("text-anchor", "middle"));
    }
    content.add(
        line("axis", frame.left(), frame.bottom(), frame.right(), frame.bottom()),
        label((frame.left() + frame.right()) / 2, frame.bottom() + 44, x.label())
            .with("text-anchor", "middle"));
  }

  private void vertical(Element content, Frame frame) {
    List<Element> marks = new ArrayList<>();
    for (double tick : y.scale().ticks(TICKS)) {
      double place = frame.y(tick);
      marks.add(line("grid", frame.left(), place, frame.right(), place));
      marks.add(
          label(frame.left() - 8, place + 4.5, y.format().apply(tick)).with("text-anchor", "end"));
    }
    double middle = (frame.top() + frame.bottom()) / 2;
    content.add(marks);
    content.add(
        line("axis", frame.left(), frame.top(), frame.left(), frame.bottom()),
        label(0, 0, y.label())
            .with("text-anchor", "middle")
            .with("transform", "translate(14," + Element.length(middle) + ") rotate(-90)"));
  }

  private static Element line(String type, double x1, double y1, double x2, double y2) {
    return Element.of("line")
        .with("class", type)
        .with("x1", x1)
        .with("y1", y1)
        .with("x2", x2)
        .with("y2", y2);
  }

  private static Element label(double x, double y, String text) {
    return Element.of("text").with("class", "quiet").with("x", x).with("y", y).text(text);
  }
}
