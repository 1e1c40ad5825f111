package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.runtime.report.chart.Axis;
import org.lambdarts.runtime.report.chart.Chart;
import org.lambdarts.runtime.report.chart.ChartLayer;
import org.lambdarts.runtime.report.chart.LegendEntry;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.chart.Scale;
import org.lambdarts.runtime.report.comparison.JudgedNetwork;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.comparison.RepeatedRanking;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/** Accuracy of trained networks against what the supernet said of them. */
public final class SupernetFigure {

  private final List<DrawnMethod> methods;
  private final Map<String, Double> oneShot = new HashMap<>();
  private final boolean severalRuns;

  /**
   * Prepares the figure.
   *
   * @param methods with all trained networks
   * @param rankings the networks to be seen
   */
  public SupernetFigure(List<Method> methods, List<RepeatedRanking> rankings) {
    List<JudgedNetwork> judged =
        rankings.stream()
            .flatMap(repeated -> repeated.rankings().stream())
            .flatMap(ranking -> ranking.networks().stream())
            .toList();
    judged.forEach(each -> oneShot.put(each.network().key(), each.oneShot()));
    this.methods =
        DrawnMethod.only(DrawnMethod.of(methods), network -> oneShot.containsKey(network.key()));
    this.severalRuns = judged.stream().map(each -> each.network().run()).distinct().count() > 1;
  }

  /**
   * Accuracy after training against one-shot accuracy.
   *
   * @return the figure; empty if there is no ranking
   */
  public Optional<Figure> againstTraining() {
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    List<ChartLayer> layers = new ArrayList<>();
    List<LegendEntry> legend = new ArrayList<>();
    List<Double> trained = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (DrawnMethod method : methods) {
      legend.add(new LegendEntry(method.label(), method.color(), Optional.of(method.shape())));
      counts.add(method.networks().size() + " networks of " + method.label());
      // the family is drawn last, above the others
      layers.add(0, points(method));
      method.networks().forEach(network -> trained.add(network.accuracy()));
    }
    Chart chart =
        new Chart(
            "Accuracy after training against one-shot accuracy",
            String.join(", ", counts),
            new Axis(
                "one-shot accuracy, on validation images",
                Scale.around(List.copyOf(oneShot.values())),
                NumberFormats::share),
            new Axis("test accuracy after training", Scale.around(trained), NumberFormats::share),
            legend,
            layers);
    return Optional.of(
        new Figure(
            "accuracy-one-shot",
            "Every point is a trained network that the supernet had judged.",
            chart.draw()));
  }

  private ChartLayer points(DrawnMethod method) {
    return method.points(this::oneShot, TrainedNetwork::accuracy, this::tip);
  }

  private double oneShot(TrainedNetwork network) {
    return oneShot.getOrDefault(network.key(), Double.NaN);
  }

  private String tip(TrainedNetwork network) {
    return AccuracyFigures.tip(network, severalRuns)
        + "\n"
        + NumberFormats.accuracy(oneShot(network))
        + " one-shot accuracy";
  }
}
