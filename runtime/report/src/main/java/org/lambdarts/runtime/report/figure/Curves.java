package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.lambdarts.runtime.report.chart.Axis;
import org.lambdarts.runtime.report.chart.Chart;
import org.lambdarts.runtime.report.chart.ChartLayer;
import org.lambdarts.runtime.report.chart.LegendEntry;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.chart.Scale;
import org.lambdarts.runtime.report.data.LearningCurve;

/** Lines over the same epochs, one for each measure of a {@link LearningCurve}. */
final class Curves {

  /** What is shown at the height of a point. */
  record Measure(String label, DoubleFunction<String> format) {}

  private final List<ChartLayer> lines = new ArrayList<>();
  private final List<Double> epochs = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  void add(LearningCurve curve, String column, String name, String color, boolean dashed) {
    List<ChartLayer.Spot> spots = new ArrayList<>();
    curve.values(column).forEach((epoch, value) -> spots.add(new ChartLayer.Spot(epoch, value)));
    if (spots.isEmpty()) {
      return;
    }
    for (ChartLayer.Spot spot : spots) {
      epochs.add(spot.x());
      values.add(spot.y());
    }
    if (spots.size() > 1) {
      lines.add(new ChartLayer.Line(name, color, dashed ? 1 : 1.6, dashed, false, spots));
    } else {
      lines.add(
          new ChartLayer.Points(
              color,
              ChartLayer.Shape.CIRCLE,
              3.5,
              false,
              List.of(new ChartLayer.Point(spots.get(0), name, Optional.empty()))));
    }
  }

  Optional<Figure> figure(
      String id, String caption, String title, Measure measure, List<LegendEntry> legend) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    double last = epochs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    Scale scale =
        measure.label().equals("parameters") ? Scale.ofSizes(values) : Scale.around(values);
    Chart chart =
        new Chart(
            title,
            lines.size() + " lines over " + NumberFormats.plain(last) + " epochs",
            new Axis("epoch", new Scale.Counts(1, Math.max(2, (long) last)), NumberFormats::plain),
            new Axis(measure.label(), scale, measure.format()),
            legend,
            lines);
    return Optional.of(new Figure(id, caption, chart.draw()));
  }
}
