package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.lambdarts.runtime.report.chart.LegendEntry;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.data.LearningCurve;

/** How searches went, epoch by epoch. */
public final class SearchFigures {

  private final List<LearningCurve> families;
  private final List<Search> searches;

  /**
   * Prepares the figures.
   *
   * @param families the metrics of the searches for families
   * @param plain those of the searches with plain DARTS
   */
  public SearchFigures(List<LearningCurve> families, List<LearningCurve> plain) {
    this.families = families;
    // the families are drawn last, above the others
    this.searches =
        Stream.concat(
                plain.stream().map(curve -> new Search(curve, Method.DARTS)),
                families.stream().map(curve -> new Search(curve, Method.FAMILY)))
            .toList();
  }

  /**
   * All figures there are data for.
   *
   * @return the figures, in the order to be shown
   */
  public List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    losses().ifPresent(figures::add);
    trainingAccuracies().ifPresent(figures::add);
    overLambdas(
            "accuracy",
            "search-accuracy",
            "Supernet accuracy during the search",
            "accuracy",
            NumberFormats::share)
        .ifPresent(figures::add);
    overLambdas(
            "parameters",
            "search-parameters",
            "Derived parameters during the search",
            "parameters",
            NumberFormats::size)
        .ifPresent(figures::add);
    overLambdas(
            "entropy",
            "search-entropy",
            "Entropy of the choice during the search",
            "nats per edge",
            NumberFormats::plain)
        .ifPresent(figures::add);
    return figures;
  }

  private Optional<Figure> losses() {
    Curves curves = new Curves();
    for (Search search : searches) {
      String color = look(search.method()).color();
      curves.add(search.curve(), "train_loss", "training loss, " + search.name(), color, false);
      curves.add(
          search.curve(), "validation_loss", "validation loss, " + search.name(), color, true);
    }
    return curves.figure(
        "search-loss",
        "Means over the steps of an epoch"
            + onePerSearch()
            + ", solid for the training half of the images, dashed for the validation half.",
        "Losses of the supernet during the search",
        new Curves.Measure("loss", NumberFormats::plain),
        legend());
  }

  private Optional<Figure> trainingAccuracies() {
    Curves curves = new Curves();
    for (Search search : searches) {
      curves.add(
          search.curve(), "train_accuracy", search.name(), look(search.method()).color(), false);
    }
    return curves.figure(
        "search-train-accuracy",
        "Of the supernet on the images it learns from" + onePerSearch() + ".",
        "Training accuracy during the search",
        new Curves.Measure("accuracy", NumberFormats::share),
        legend());
  }

  private String onePerSearch() {
    return searches.size() > 1 ? ", a line per search" : "";
  }

  private List<LegendEntry> legend() {
    return Stream.of(Method.FAMILY, Method.DARTS)
        .filter(method -> searches.stream().anyMatch(search -> search.method().equals(method)))
        .map(
            method -> new LegendEntry(Method.label(method), look(method).color(), Optional.empty()))
        .toList();
  }

  private Optional<Figure> overLambdas(
      String measure, String id, String title, String label, DoubleFunction<String> format) {
    Curves curves = new Curves();
    TreeSet<Double> seen = new TreeSet<>();
    for (LearningCurve search : families) {
      for (String lambda : search.lambdas(measure)) {
        double value = Double.parseDouble(lambda);
        seen.add(value);
        curves.add(
            search,
            measure + "@" + lambda,
            "λ' = " + NumberFormats.plain(value) + ", " + search.name(),
            LambdaColors.at(value),
            false);
      }
    }
    return curves.figure(
        id,
        families.size() > 1 ? "A line per λ' and seed." : "A line per λ'.",
        title,
        new Curves.Measure(label, format),
        LambdaColors.legend(seen));
  }

  private static MethodLook look(String method) {
    return method.equals(Method.FAMILY) ? MethodLook.FAMILY : MethodLook.DARTS;
  }

  /** A search and the method it is of. */
  private record Search(LearningCurve curve, String method) {

    String name() {
      return curve.name() + ", " + Method.label(method);
    }
  }
}
