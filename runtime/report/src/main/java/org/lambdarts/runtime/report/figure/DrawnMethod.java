package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.lambdarts.runtime.report.chart.ChartLayer;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * A method and how it looks in charts.
 *
 * @param method the method
 * @param look its color and shape
 */
record DrawnMethod(Method method, MethodLook look) {

  /** All methods; those of one name share a shape. */
  static List<DrawnMethod> of(List<Method> methods) {
    Map<String, Integer> seen = new HashMap<>();
    List<DrawnMethod> drawn = new ArrayList<>();
    int others = 0;
    for (Method method : methods) {
      int index = seen.merge(method.name(), 1, Integer::sum) - 1;
      MethodLook look =
          switch (method.name()) {
            case Method.FAMILY -> MethodLook.FAMILY.variant(index);
            case Method.RANDOM -> MethodLook.RANDOM.variant(index);
            case Method.DARTS -> MethodLook.DARTS.variant(index);
            default -> MethodLook.other(others++);
          };
      drawn.add(new DrawnMethod(method, look));
    }
    return List.copyOf(drawn);
  }

  /** Those networks alone; methods without any are left out. */
  static List<DrawnMethod> only(List<DrawnMethod> methods, Predicate<TrainedNetwork> wanted) {
    return methods.stream()
        .map(
            drawn ->
                new DrawnMethod(
                    new Method(
                        drawn.method.name(),
                        drawn.method.label(),
                        drawn.method.variants(),
                        drawn.networks().stream().filter(wanted).toList()),
                    drawn.look))
        .filter(drawn -> !drawn.networks().isEmpty())
        .toList();
  }

  String label() {
    return method.label();
  }

  String color() {
    return look.color();
  }

  ChartLayer.Shape shape() {
    return look.shape();
  }

  List<TrainedNetwork> networks() {
    return method.networks();
  }

  List<List<TrainedNetwork>> byLambda() {
    return method.byLambda();
  }

  /**
   * A mark for each network, which tells of it and leads to it.
   *
   * @param x where it is drawn
   * @param y where it is drawn
   * @param severalRuns whether runs must be named
   */
  ChartLayer points(
      ToDoubleFunction<TrainedNetwork> x, ToDoubleFunction<TrainedNetwork> y, boolean severalRuns) {
    return points(x, y, network -> AccuracyFigures.tip(network, severalRuns));
  }

  /**
   * A mark for each network, which leads to it.
   *
   * @param x where it is drawn
   * @param y where it is drawn
   * @param tip what it tells of the network
   */
  ChartLayer points(
      ToDoubleFunction<TrainedNetwork> x,
      ToDoubleFunction<TrainedNetwork> y,
      Function<TrainedNetwork, String> tip) {
    return new ChartLayer.Points(
        color(),
        shape(),
        5,
        false,
        networks().stream()
            .map(
                network ->
                    new ChartLayer.Point(
                        new ChartLayer.Spot(x.applyAsDouble(network), y.applyAsDouble(network)),
                        tip.apply(network),
                        Optional.of(network.key())))
            .toList());
  }
}
