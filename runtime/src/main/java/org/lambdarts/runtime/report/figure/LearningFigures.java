package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.lambdarts.runtime.report.chart.Axis;
import org.lambdarts.runtime.report.chart.Chart;
import org.lambdarts.runtime.report.chart.Layer;
import org.lambdarts.runtime.report.chart.LegendEntry;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.chart.Scale;
import org.lambdarts.runtime.report.data.LearningCurve;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/** How searches and trainings went, epoch by epoch. */
public final class LearningFigures {

  private static final int LEGEND_LIMIT = 9;

  private final List<LearningCurve> searches;
  private final List<TrainedNetwork> networks;
  private final Map<String, LearningCurve> trainings;

  /**
   * Prepares the figures.
   *
   * @param searches the metrics of the searches
   * @param networks all rows of all tables
   * @param trainings the metrics of the trainings, by the keys of networks
   */
  public LearningFigures(
      List<LearningCurve> searches,
      List<TrainedNetwork> networks,
      Map<String, LearningCurve> trainings) {
    this.searches = searches;
    this.networks = networks;
    this.trainings = trainings;
  }

  /**
   * All figures there are data for.
   *
   * @return the figures, in the order to be shown
   */
  public List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    searchLosses().ifPresent(figures::add);
    overPrices(
            "accuracy",
            "search-accuracy",
            "Supernet accuracy during the search",
            "accuracy",
            NumberFormats::share)
        .ifPresent(figures::add);
    overPrices(
            "parameters",
            "search-parameters",
            "Derived parameters during the search",
            "parameters",
            NumberFormats::size)
        .ifPresent(figures::add);
    overPrices(
            "entropy",
            "search-entropy",
            "Entropy of the choice during the search",
            "nats per edge",
            NumberFormats::plain)
        .ifPresent(figures::add);
    training("train_loss", "train-loss", "Training loss", "loss", NumberFormats::plain)
        .ifPresent(figures::add);
    training(
            "train_accuracy",
            "train-accuracy",
            "Training accuracy",
            "accuracy",
            NumberFormats::share)
        .ifPresent(figures::add);
    training("test_accuracy", "test-accuracy", "Test accuracy", "accuracy", NumberFormats::share)
        .ifPresent(figures::add);
    return figures;
  }

  private Optional<Figure> searchLosses() {
    Curves curves = new Curves();
    for (LearningCurve search : searches) {
      curves.add(search, "train_loss", "training loss, " + search.name(), "#0077bb", false);
      curves.add(search, "validation_loss", "validation loss, " + search.name(), "#ee7733", true);
    }
    List<LegendEntry> legend = new ArrayList<>();
    legend.add(new LegendEntry("training half", "#0077bb", Optional.empty()));
    legend.add(new LegendEntry("validation half (dashed)", "#ee7733", Optional.empty()));
    return curves.figure(
        "search-loss",
        "Means over the steps of an epoch" + (searches.size() > 1 ? ", a line per seed." : "."),
        "Losses of the supernet during the search",
        new Measure("loss", NumberFormats::plain),
        legend);
  }

  private Optional<Figure> overPrices(
      String measure, String id, String title, String label, DoubleFunction<String> format) {
    Curves curves = new Curves();
    TreeSet<Double> seen = new TreeSet<>();
    for (LearningCurve search : searches) {
      for (String lambda : search.lambdas(measure)) {
        double value = Double.parseDouble(lambda);
        seen.add(value);
        curves.add(
            search,
            measure + "@" + lambda,
            "λ' = " + NumberFormats.plain(value) + ", " + search.name(),
            PriceColours.at(value),
            false);
      }
    }
    return curves.figure(
        id,
        searches.size() > 1 ? "A line per λ' and seed." : "A line per λ'.",
        title,
        new Measure(label, format),
        prices(seen));
  }

  private Optional<Figure> training(
      String column, String id, String title, String label, DoubleFunction<String> format) {
    Curves curves = new Curves();
    TreeSet<Double> seen = new TreeSet<>();
    List<LegendEntry> legend = new ArrayList<>();
    List<Method> methods = Method.of(networks);
    // the family is drawn last, above the others
    for (int i = methods.size() - 1; i >= 0; i--) {
      Method method = methods.get(i);
      boolean unpriced = false;
      for (TrainedNetwork network : method.networks()) {
        LearningCurve curve = trainings.get(network.key());
        if (curve == null) {
          continue;
        }
        OptionalDouble lambda = network.normalisedLambda();
        lambda.ifPresent(seen::add);
        unpriced |= lambda.isEmpty();
        curves.add(
            curve,
            column,
            curve.name(),
            lambda.isPresent() ? PriceColours.at(lambda.getAsDouble()) : method.colour(),
            lambda.isEmpty());
      }
      if (unpriced) {
        legend.add(
            new LegendEntry(method.label() + " (dashed)", method.colour(), Optional.empty()));
      }
    }
    legend.addAll(0, prices(seen));
    return curves.figure(
        id, "A line per network and seed.", title, new Measure(label, format), legend);
  }

  private static List<LegendEntry> prices(TreeSet<Double> lambdas) {
    List<Double> shown =
        lambdas.size() <= LEGEND_LIMIT
            ? List.copyOf(lambdas)
            : List.of(lambdas.first(), lambdas.last());
    return shown.stream()
        .map(
            lambda ->
                new LegendEntry(
                    "λ' = " + NumberFormats.plain(lambda),
                    PriceColours.at(lambda),
                    Optional.empty()))
        .toList();
  }

  private record Measure(String label, DoubleFunction<String> format) {}

  /** Lines over the same epochs. */
  private static final class Curves {

    private final List<Layer> lines = new ArrayList<>();
    private final List<Double> epochs = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    void add(LearningCurve curve, String column, String name, String colour, boolean dashed) {
      List<Layer.Spot> spots = new ArrayList<>();
      curve.values(column).forEach((epoch, value) -> spots.add(new Layer.Spot(epoch, value)));
      if (spots.isEmpty()) {
        return;
      }
      for (Layer.Spot spot : spots) {
        epochs.add(spot.x());
        values.add(spot.y());
      }
      if (spots.size() > 1) {
        lines.add(new Layer.Line(name, colour, dashed ? 1 : 1.6, dashed, false, spots));
      } else {
        lines.add(
            new Layer.Points(
                colour,
                Layer.Shape.CIRCLE,
                3.5,
                false,
                List.of(new Layer.Point(spots.get(0), name, Optional.empty()))));
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
              new Axis(
                  "epoch", new Scale.Counts(1, Math.max(2, (long) last)), NumberFormats::plain),
              new Axis(measure.label(), scale, measure.format()),
              legend,
              lines);
      return Optional.of(new Figure(id, caption, chart.draw()));
    }
  }
}
