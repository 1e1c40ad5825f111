package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lambdarts.runtime.report.chart.Axis;
import org.lambdarts.runtime.report.chart.Chart;
import org.lambdarts.runtime.report.chart.ChartLayer;
import org.lambdarts.runtime.report.chart.LegendEntry;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.chart.Scale;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/** Accuracy of trained networks against their size. */
public final class AccuracyFigures {

  private final List<DrawnMethod> methods;
  private final boolean severalRuns;

  /**
   * Prepares the figures.
   *
   * @param methods with all trained networks
   */
  public AccuracyFigures(List<Method> methods) {
    this.methods = DrawnMethod.of(methods);
    this.severalRuns =
        methods.stream()
                .flatMap(method -> method.networks().stream())
                .map(TrainedNetwork::run)
                .distinct()
                .count()
            > 1;
  }

  /**
   * What hovering over a network shows.
   *
   * @param network the network
   * @param severalRuns whether its run must be named
   * @return some lines
   */
  public static String tip(TrainedNetwork network, boolean severalRuns) {
    return network.network()
        + " ("
        + network.method()
        + ")"
        + (severalRuns ? "\n" + network.run() : "")
        + "\nseed "
        + network.seed()
        + "\n"
        + NumberFormats.count((long) network.parameters())
        + " parameters\n"
        + NumberFormats.count((long) network.macs())
        + " multiply-adds\n"
        + network
            .regularized()
            .map(cost -> "cost " + cost.text() + " " + cost.unit() + "\n")
            .orElse("")
        + NumberFormats.accuracy(network.accuracy())
        + " test accuracy";
  }

  /**
   * Accuracy against parameters.
   *
   * @return the figure; empty if no network was trained
   */
  public Optional<Figure> againstParameters() {
    return against(methods, "accuracy-parameters", OwnUnit.PARAMETERS, TrainedNetwork::parameters);
  }

  /**
   * Accuracy against multiply-adds.
   *
   * @return the figure; empty if no network was trained
   */
  public Optional<Figure> againstMacs() {
    return against(methods, "accuracy-macs", OwnUnit.MACS, TrainedNetwork::macs);
  }

  /**
   * Accuracy against the cost that the searches penalize, where that is something else than
   * parameters or multiply-adds.
   *
   * @return the figure; empty if no network has such a cost, or costs are of several units
   */
  public Optional<Figure> againstCost() {
    List<TrainedNetwork> costed =
        methods.stream()
            .flatMap(method -> method.networks().stream())
            .filter(network -> network.regularized().isPresent())
            .toList();
    return OwnUnit.of(costed.stream().map(TrainedNetwork::regularized))
        .flatMap(
            unit ->
                against(
                    DrawnMethod.only(methods, network -> network.regularized().isPresent()),
                    "accuracy-cost",
                    "cost, " + unit,
                    network -> network.regularized().orElseThrow().value()));
  }

  private Optional<Figure> against(
      List<DrawnMethod> methods, String id, String label, ToDoubleFunction<TrainedNetwork> size) {
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    List<ChartLayer> layers = new ArrayList<>();
    List<LegendEntry> legend = new ArrayList<>();
    List<Double> sizes = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    // the family is drawn last, above the others
    for (int i = methods.size() - 1; i >= 0; i--) {
      DrawnMethod method = methods.get(i);
      legend.add(0, new LegendEntry(method.label(), method.color(), Optional.of(method.shape())));
      layers.addAll(means(method, size));
      layers.add(method.points(size, TrainedNetwork::accuracy, severalRuns));
      for (TrainedNetwork network : method.networks()) {
        sizes.add(size.applyAsDouble(network));
        accuracies.add(network.accuracy());
      }
    }
    Scale scale = Scale.ofSizes(sizes);
    Chart chart =
        new Chart(
            "Test accuracy against " + label,
            description(methods),
            new Axis(
                label + (scale instanceof Scale.Logarithmic ? " (log scale)" : ""),
                scale,
                NumberFormats::size),
            new Axis("test accuracy", Scale.around(accuracies), NumberFormats::share),
            legend,
            layers);
    return Optional.of(
        new Figure(id, "Every point is a trained network." + joined(methods), chart.draw()));
  }

  /** What the lines join. */
  private static String joined(List<DrawnMethod> methods) {
    List<List<TrainedNetwork>> groups =
        methods.stream().flatMap(method -> method.byLambda().stream()).toList();
    if (groups.size() < 2) {
      return "";
    }
    return groups.stream().anyMatch(group -> group.size() > 1)
        ? " The line joins the means over seeds, λ' by λ'."
        : " The line joins them, λ' by λ'.";
  }

  private static String description(List<DrawnMethod> methods) {
    List<String> counts = new ArrayList<>();
    for (DrawnMethod method : methods) {
      counts.add(method.networks().size() + " networks of " + method.label());
    }
    return String.join(", ", counts);
  }

  private static List<ChartLayer> means(DrawnMethod method, ToDoubleFunction<TrainedNetwork> size) {
    List<ChartLayer.Spot> spots = new ArrayList<>();
    List<ChartLayer.Point> points = new ArrayList<>();
    for (List<TrainedNetwork> group : method.byLambda()) {
      ChartLayer.Spot mean =
          new ChartLayer.Spot(
              group.stream().mapToDouble(size).average().orElseThrow(),
              group.stream().mapToDouble(TrainedNetwork::accuracy).average().orElseThrow());
      spots.add(mean);
      if (group.size() > 1) {
        points.add(
            new ChartLayer.Point(
                mean,
                "mean of "
                    + group.size()
                    + " × "
                    + group.get(0).network()
                    + "\n"
                    + NumberFormats.accuracy(mean.y())
                    + " test accuracy",
                Optional.empty()));
      }
    }
    if (spots.size() < 2) {
      return List.of();
    }
    List<ChartLayer> layers = new ArrayList<>();
    layers.add(
        new ChartLayer.Line(method.label() + ", means", method.color(), 2, false, false, spots));
    if (!points.isEmpty()) {
      layers.add(new ChartLayer.Points(method.color(), method.shape(), 8, true, points));
    }
    return layers;
  }
}
