package org.lambdarts.runtime.report.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.derive.FamilyStep;
import org.lambdarts.runtime.drawing.OperationColors;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.report.chart.Axis;
import org.lambdarts.runtime.report.chart.Chart;
import org.lambdarts.runtime.report.chart.ChartLayer;
import org.lambdarts.runtime.report.chart.LegendEntry;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.chart.Scale;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.data.SearchedFamily;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/** What λ' does: to size, to accuracy and to the choice of operations. */
public final class LambdaFigures {

  private static final Axis LAMBDA =
      new Axis("λ' (0: large network, 1: small)", new Scale.Linear(0, 1), NumberFormats::plain);

  private final List<SearchedFamily> families;
  private final List<DrawnMethod> methods;
  private final boolean severalRuns;
  private final OperationColors colors;
  private final Set<String> weightless;

  /**
   * Prepares the figures.
   *
   * @param families what the searches give
   * @param methods with all trained networks
   * @param colors of all operations
   * @param weightless the operations without parameters, what is absent among them; empty if that
   *     is not known
   */
  public LambdaFigures(
      List<SearchedFamily> families,
      List<Method> methods,
      OperationColors colors,
      Set<String> weightless) {
    this.families = families;
    this.methods =
        DrawnMethod.only(
            DrawnMethod.of(methods), network -> network.normalizedLambda().isPresent());
    this.severalRuns =
        methods.stream()
                .flatMap(method -> method.networks().stream())
                .map(TrainedNetwork::run)
                .distinct()
                .count()
            > 1;
    this.colors = colors;
    this.weightless = Set.copyOf(weightless);
  }

  /**
   * All figures there are data for.
   *
   * @return the figures, in the order to be shown
   */
  public List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    parameters().ifPresent(figures::add);
    cost().ifPresent(figures::add);
    accuracy().ifPresent(figures::add);
    shares().ifPresent(figures::add);
    weightlessShares().ifPresent(figures::add);
    return figures;
  }

  /** Families that were searched with other settings have other colors. */
  private String color(SearchedFamily family) {
    return families()
        .filter(
            method ->
                method.networks().stream().anyMatch(network -> network.run().equals(family.run())))
        .findFirst()
        .map(DrawnMethod::color)
        .orElse(MethodLook.FAMILY.color());
  }

  private Stream<DrawnMethod> families() {
    return methods.stream().filter(method -> method.method().name().equals(Method.FAMILY));
  }

  /** Which color is which, if there are several. */
  private List<LegendEntry> settings() {
    return families().count() < 2
        ? List.of()
        : families()
            .map(
                method ->
                    new LegendEntry(method.label(), method.color(), Optional.of(method.shape())))
            .toList();
  }

  private Optional<Figure> parameters() {
    return size(
        new Size(
            "parameters",
            OwnUnit.PARAMETERS,
            step -> step.cost().parameters(),
            TrainedNetwork::parameters),
        families,
        methods);
  }

  private Optional<Figure> cost() {
    List<SearchedFamily> costed =
        families.stream()
            .filter(
                family ->
                    family.family().steps().stream()
                        .allMatch(step -> step.cost().regularized().isPresent()))
            .toList();
    List<TrainedNetwork> networks =
        methods.stream()
            .flatMap(method -> method.networks().stream())
            .filter(network -> network.regularized().isPresent())
            .toList();
    return OwnUnit.of(
            Stream.concat(
                networks.stream().map(TrainedNetwork::regularized),
                costed.stream()
                    .flatMap(family -> family.family().steps().stream())
                    .map(step -> step.cost().regularized())))
        .flatMap(
            unit ->
                size(
                    new Size(
                        "cost",
                        "cost, " + unit,
                        step -> step.cost().regularized().orElseThrow().value(),
                        network -> network.regularized().orElseThrow().value()),
                    costed,
                    DrawnMethod.only(methods, network -> network.regularized().isPresent())));
  }

  /** A measure of size that families and trained networks have. */
  private record Size(
      String id,
      String label,
      ToDoubleFunction<FamilyStep> ofStep,
      ToDoubleFunction<TrainedNetwork> ofNetwork) {

    String title() {
      return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + " against λ'";
    }
  }

  private Optional<Figure> size(
      Size size, List<SearchedFamily> families, List<DrawnMethod> methods) {
    List<ChartLayer> layers = new ArrayList<>();
    List<Double> sizes = new ArrayList<>();
    for (SearchedFamily family : families) {
      List<ChartLayer.Spot> spots = new ArrayList<>();
      for (FamilyStep step : family.family().steps()) {
        double value = size.ofStep().applyAsDouble(step);
        spots.add(new ChartLayer.Spot(step.lambda().normalized(), value));
        sizes.add(value);
      }
      layers.add(new ChartLayer.Line(family.name(), color(family), 1.5, false, true, spots));
    }
    layers.addAll(points(methods, size.ofNetwork()));
    methods.forEach(
        method ->
            method
                .networks()
                .forEach(network -> sizes.add(size.ofNetwork().applyAsDouble(network))));
    if (sizes.isEmpty()) {
      return Optional.empty();
    }
    Scale scale = Scale.ofSizes(sizes);
    layers.add(new ChartLayer.Cursor(0));
    String caption =
        families.isEmpty()
            ? "Points are the trained networks."
            : (families.size() == 1 ? "The line is" : "Each line is the family of one seed:")
                + " the size of the derived network at every λ'; points are the trained ones.";
    return Optional.of(
        new Figure(
            size.id() + "-lambda",
            caption,
            new Chart(
                    size.title(),
                    "sizes from " + smallest(sizes) + " to " + largest(sizes),
                    LAMBDA,
                    new Axis(
                        size.label() + (scale instanceof Scale.Logarithmic ? " (log scale)" : ""),
                        scale,
                        NumberFormats::size),
                    settings(),
                    layers)
                .draw()));
  }

  private static String smallest(List<Double> values) {
    return text(values.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
  }

  private static String largest(List<Double> values) {
    return text(values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
  }

  private static String text(double size) {
    return RegularizedCost.text(BigDecimal.valueOf(size));
  }

  private List<ChartLayer> points(
      List<DrawnMethod> methods, ToDoubleFunction<TrainedNetwork> measure) {
    return methods.stream()
        .map(
            method ->
                method.points(
                    network -> network.normalizedLambda().orElseThrow(), measure, severalRuns))
        .toList();
  }

  private Optional<Figure> accuracy() {
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    List<ChartLayer> layers = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    for (DrawnMethod method : methods) {
      List<ChartLayer.Spot> means = new ArrayList<>();
      for (List<TrainedNetwork> group : method.byLambda()) {
        means.add(
            new ChartLayer.Spot(
                Method.lambda(group),
                group.stream().mapToDouble(TrainedNetwork::accuracy).average().orElseThrow()));
        group.forEach(network -> accuracies.add(network.accuracy()));
      }
      layers.add(
          new ChartLayer.Line(method.label() + ", means", method.color(), 2, false, false, means));
    }
    layers.addAll(points(methods, TrainedNetwork::accuracy));
    layers.add(new ChartLayer.Cursor(0));
    return Optional.of(
        new Figure(
            "accuracy-lambda",
            "Every point is a trained network; the line joins "
                + (accuracies.size() > methods.stream().mapToLong(m -> m.byLambda().size()).sum()
                    ? "the means over seeds."
                    : "them."),
            new Chart(
                    "Test accuracy against λ'",
                    accuracies.size() + " networks",
                    LAMBDA,
                    new Axis("test accuracy", Scale.around(accuracies), NumberFormats::share),
                    settings(),
                    layers)
                .draw()));
  }

  /** Where searches collapse, this is high at every λ'. */
  private Optional<Figure> weightlessShares() {
    if (families.isEmpty() || weightless.isEmpty()) {
      return Optional.empty();
    }
    List<ChartLayer> layers = new ArrayList<>();
    for (SearchedFamily family : families) {
      List<Double> shares =
          family.family().genotypes().stream().map(this::weightlessShare).toList();
      layers.add(
          new ChartLayer.Line(
              family.name(),
              color(family),
              1.5,
              false,
              true,
              family.family().steps().stream()
                  .map(
                      step ->
                          new ChartLayer.Spot(
                              step.lambda().normalized(), shares.get(step.genotype())))
                  .toList()));
    }
    layers.add(new ChartLayer.Cursor(0));
    return Optional.of(
        new Figure(
            "weightless-lambda",
            "Of all edges of the derived cells, those without an operation among them"
                + (families.size() > 1 ? "; each line is the family of one seed." : "."),
            new Chart(
                    "Share of operations without parameters against λ'",
                    families.size() + (families.size() == 1 ? " family" : " families"),
                    LAMBDA,
                    new Axis("share of edges", new Scale.Linear(0, 1), NumberFormats::share),
                    settings(),
                    layers)
                .draw()));
  }

  private double weightlessShare(Genotype genotype) {
    return genotype.choices().values().stream()
        .flatMap(List::stream)
        .mapToDouble(operation -> weightless.contains(operation) ? 1 : 0)
        .average()
        .orElse(0);
  }

  private Optional<Figure> shares() {
    if (families.isEmpty()) {
      return Optional.empty();
    }
    Map<Double, Map<String, Double>> sums = new TreeMap<>();
    Map<String, Double> totals = new LinkedHashMap<>();
    for (SearchedFamily family : families) {
      for (FamilyStep step : family.family().steps()) {
        Map<String, Double> sum =
            sums.computeIfAbsent(step.lambda().normalized(), any -> new LinkedHashMap<>());
        step.shares()
            .forEach(
                (operation, share) -> {
                  sum.merge(operation, share / families.size(), Double::sum);
                  totals.merge(operation, share, Double::sum);
                });
      }
    }
    List<String> operations = List.copyOf(totals.keySet());
    ChartLayer stack =
        new ChartLayer.Stack(
            operations,
            operations.stream().map(colors::of).toList(),
            List.copyOf(sums.keySet()),
            sums.values().stream()
                .map(
                    sum ->
                        operations.stream()
                            .map(operation -> sum.getOrDefault(operation, 0.0))
                            .toList())
                .toList());
    List<LegendEntry> legend =
        operations.stream()
            .filter(operation -> totals.getOrDefault(operation, 0.0) > 0)
            .map(operation -> new LegendEntry(operation, colors.of(operation), Optional.empty()))
            .toList();
    return Optional.of(
        new Figure(
            "operations-lambda",
            "Shares of the edges that the derived cells keep"
                + (families.size() > 1 ? ", mean over " + families.size() + " searches." : "."),
            new Chart(
                    "Share of each operation against λ'",
                    legend.stream().map(LegendEntry::name).collect(Collectors.joining(", ")),
                    LAMBDA,
                    new Axis("share of edges", new Scale.Linear(0, 1), NumberFormats::share),
                    legend,
                    List.of(stack, new ChartLayer.Cursor(0)))
                .draw()));
  }
}
