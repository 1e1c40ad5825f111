package org.lambdarts.runtime.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lambdarts.runtime.drawing.Element;

/** Something drawn in a chart; later layers lie above earlier ones. */
public sealed interface ChartLayer {

  /**
   * A place in a chart.
   *
   * @param x the horizontal value
   * @param y the vertical value
   */
  record Spot(double x, double y) {}

  /**
   * Draws.
   *
   * @param frame where
   * @return shapes
   */
  Element draw(Frame frame);

  /**
   * A line through spots.
   *
   * @param name what it is, shown on hovering
   * @param color of the line
   * @param width of the line
   * @param dashed whether it is dashed
   * @param stepped whether a value holds until the next
   * @param spots in order; copied
   */
  record Line(
      String name, String color, double width, boolean dashed, boolean stepped, List<Spot> spots)
      implements ChartLayer {

    /** Copies the list. */
    public Line {
      spots = List.copyOf(spots);
    }

    @Override
    public Element draw(Frame frame) {
      StringBuilder path = new StringBuilder();
      String before = "";
      for (Spot spot : spots) {
        String x = Element.length(frame.x(spot.x()));
        String y = Element.length(frame.y(spot.y()));
        if (path.isEmpty()) {
          path.append('M').append(x).append(',').append(y);
        } else if (stepped) {
          // a long level stretch is one step
          if (!y.equals(before) || spot.equals(spots.get(spots.size() - 1))) {
            path.append('H').append(x);
          }
          if (!y.equals(before)) {
            path.append('V').append(y);
          }
        } else {
          path.append('L').append(x).append(',').append(y);
        }
        before = y;
      }
      Element line =
          Element.of("path")
              .with("class", "series")
              .with("d", path.toString())
              .with("fill", "none")
              .with("stroke", color)
              .with("stroke-width", width)
              .with("stroke-linejoin", "round");
      if (dashed) {
        line.with("stroke-dasharray", "5 4");
      }
      return line.add(Element.of("title").text(name));
    }
  }

  /** The shape of a marker: series differ by it as well as by color. */
  enum Shape {
    /** A disc. */
    CIRCLE,
    /** A square on its tip. */
    DIAMOND,
    /** A square. */
    SQUARE,
    /** A triangle. */
    TRIANGLE
  }

  /**
   * A point.
   *
   * @param spot where
   * @param tip what hovering shows
   * @param key of what clicking shows, if anything
   */
  record Point(Spot spot, String tip, Optional<String> key) {}

  /**
   * Points of one series.
   *
   * @param color of the points
   * @param shape of the points
   * @param size half their width
   * @param hollow whether only their outline is drawn
   * @param points the points; copied
   */
  record Points(String color, Shape shape, double size, boolean hollow, List<Point> points)
      implements ChartLayer {

    /** Copies the list. */
    public Points {
      points = List.copyOf(points);
    }

    @Override
    public Element draw(Frame frame) {
      Element group = Element.of("g");
      for (Point point : points) {
        double x = frame.x(point.spot().x());
        double y = frame.y(point.spot().y());
        Element marker =
            marker(shape, x, y, size)
                .with("class", hollow ? "mean" : "point")
                .with("data-x", Double.toString(point.spot().x()))
                .with("data-y", Double.toString(point.spot().y()));
        if (hollow) {
          marker.with("stroke", color).with("stroke-width", 2).with("fill-opacity", "0.25");
        } else {
          marker.with("fill-opacity", "0.85");
        }
        marker.with("fill", color);
        point.key().ifPresent(key -> marker.with("data-network", key));
        group.add(marker.add(Element.of("title").text(point.tip())));
      }
      return group;
    }
  }

  /**
   * Areas one above the other, which add up to a whole.
   *
   * @param names what each is
   * @param colors of each
   * @param xs the horizontal values
   * @param shares per horizontal value, the height of each area
   */
  record Stack(List<String> names, List<String> colors, List<Double> xs, List<List<Double>> shares)
      implements ChartLayer {

    @Override
    public Element draw(Frame frame) {
      Element group = Element.of("g");
      double[] below = new double[xs.size()];
      for (int area = 0; area < names.size(); area++) {
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();
        double most = 0;
        for (int i = 0; i < xs.size(); i++) {
          String x = Element.length(frame.x(xs.get(i)));
          double share = shares.get(i).get(area);
          down.add(x + "," + Element.length(frame.y(below[i])));
          below[i] += share;
          up.add(x + "," + Element.length(frame.y(below[i])));
          most = Math.max(most, share);
        }
        if (most == 0) {
          continue;
        }
        List<String> outline = new ArrayList<>(up);
        for (int i = down.size() - 1; i >= 0; i--) {
          outline.add(down.get(i));
        }
        group.add(
            Element.of("polygon")
                .with("class", "area")
                .with("points", String.join(" ", outline))
                .with("fill", colors.get(area))
                .add(Element.of("title").text(names.get(area))));
      }
      return group;
    }
  }

  /**
   * An upright line that a page may move along λ'.
   *
   * @param value where it stands at first
   */
  record Cursor(double value) implements ChartLayer {

    @Override
    public Element draw(Frame frame) {
      double x = frame.x(value);
      return Element.of("line")
          .with("class", "cursor")
          .with("x1", x)
          .with("x2", x)
          .with("y1", frame.top())
          .with("y2", frame.bottom())
          .with("data-start", frame.x(0))
          .with("data-end", frame.x(1));
    }
  }

  /**
   * The outline of a marker.
   *
   * @param shape its shape
   * @param x its middle
   * @param y its middle
   * @param size half its width
   * @return an element without color
   */
  static Element marker(Shape shape, double x, double y, double size) {
    return switch (shape) {
      case CIRCLE -> Element.of("circle").with("cx", x).with("cy", y).with("r", size);
      case DIAMOND ->
          polygon(x, y - size * 1.2, x + size * 1.2, y, x, y + size * 1.2, x - size * 1.2, y);
      case SQUARE ->
          polygon(x - size, y - size, x + size, y - size, x + size, y + size, x - size, y + size);
      case TRIANGLE ->
          polygon(
              x, y - size * 1.2, x + size * 1.1, y + size * 0.8, x - size * 1.1, y + size * 0.8);
    };
  }

  private static Element polygon(double... places) {
    List<String> corners = new ArrayList<>();
    for (int i = 0; i < places.length; i += 2) {
      corners.add(Element.length(places[i]) + "," + Element.length(places[i + 1]));
    }
    return Element.of("polygon").with("points", String.join(" ", corners));
  }
}
