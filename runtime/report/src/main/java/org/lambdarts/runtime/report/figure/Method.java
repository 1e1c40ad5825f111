package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lambdarts.runtime.report.chart.ChartLayer;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * A way to find architectures, with the networks found so.
 *
 * @param name as in the table
 * @param look in charts
 * @param networks in the order of the table; copied
 */
record Method(String name, MethodLook look, List<TrainedNetwork> networks) {

  static final String FAMILY = "darts-cc";
  static final String RANDOM = "random";
  static final String DARTS = "darts";

  Method {
    networks = List.copyOf(networks);
  }

  /** All methods: the known ones first, others in the order of the table. */
  static List<Method> of(List<TrainedNetwork> networks) {
    Map<String, List<TrainedNetwork>> groups = new LinkedHashMap<>();
    for (String known : List.of(FAMILY, RANDOM, DARTS)) {
      groups.put(known, new ArrayList<>());
    }
    for (TrainedNetwork network : networks) {
      groups.computeIfAbsent(network.method(), any -> new ArrayList<>()).add(network);
    }
    List<Method> methods = new ArrayList<>();
    int others = 0;
    for (Map.Entry<String, List<TrainedNetwork>> group : groups.entrySet()) {
      if (!group.getValue().isEmpty()) {
        MethodLook look =
            switch (group.getKey()) {
              case FAMILY -> MethodLook.FAMILY;
              case RANDOM -> MethodLook.RANDOM;
              case DARTS -> MethodLook.DARTS;
              default -> MethodLook.other(group.getKey(), others++);
            };
        methods.add(new Method(group.getKey(), look, group.getValue()));
      }
    }
    return List.copyOf(methods);
  }

  String label() {
    return look.label();
  }

  String color() {
    return look.color();
  }

  ChartLayer.Shape shape() {
    return look.shape();
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
    return new ChartLayer.Points(
        color(),
        shape(),
        5,
        false,
        networks.stream()
            .map(
                network ->
                    new ChartLayer.Point(
                        new ChartLayer.Spot(x.applyAsDouble(network), y.applyAsDouble(network)),
                        AccuracyFigures.tip(network, severalRuns),
                        Optional.of(network.key())))
            .toList());
  }

  /** The networks of one run and seed. */
  Map<String, List<TrainedNetwork>> bySearch() {
    Map<String, List<TrainedNetwork>> searches = new LinkedHashMap<>();
    for (TrainedNetwork network : networks) {
      searches.computeIfAbsent(search(network), any -> new ArrayList<>()).add(network);
    }
    return searches;
  }

  static String search(TrainedNetwork network) {
    return network.run() + "/seed-" + network.seed();
  }

  /** The networks that share an id over all seeds, if they were derived at values of λ. */
  List<List<TrainedNetwork>> byLambda() {
    Map<String, List<TrainedNetwork>> groups = new LinkedHashMap<>();
    for (TrainedNetwork network : networks) {
      if (network.normalizedLambda().isPresent()) {
        groups.computeIfAbsent(network.network(), any -> new ArrayList<>()).add(network);
      }
    }
    return groups.values().stream().sorted((a, b) -> Double.compare(lambda(a), lambda(b))).toList();
  }

  static double lambda(List<TrainedNetwork> group) {
    return group.stream()
        .mapToDouble(network -> network.normalizedLambda().orElseThrow())
        .average()
        .orElseThrow();
  }
}
