package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.lambdarts.runtime.report.chart.LegendEntry;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.data.LearningCurve;

/** How searches went, epoch by epoch. */
public final class SearchFigures {

  private final List<LearningCurve> families;
  private final List<LearningCurve> plain;

  /**
   * Prepares the figures.
   *
   * @param families the metrics of the searches for families
   * @param plain those of the searches with plain DARTS
   */
  public SearchFigures(List<LearningCurve> families, List<LearningCurve> plain) {
    this.families = families;
    this.plain = plain;
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
    return figures;
  }

  private Optional<Figure> losses() {
    Curves curves = new Curves();
    // the families are drawn last, above the others
    addLosses(curves, plain, MethodLook.DARTS);
    addLosses(curves, families, MethodLook.FAMILY);
    return curves.figure(
        "search-loss",
        "Means over the steps of an epoch"
            + onePerSearch()
            + ", solid for the training half of the images, dashed for the validation half.",
        "Losses of the supernet during the search",
        new Curves.Measure("loss", NumberFormats::plain),
        legend());
  }

  private static void addLosses(Curves curves, List<LearningCurve> searches, MethodLook look) {
    for (LearningCurve search : searches) {
      String of = search.name() + ", " + look.label();
      curves.add(search, "train_loss", "training loss, " + of, look.colour(), false);
      curves.add(search, "validation_loss", "validation loss, " + of, look.colour(), true);
    }
  }

  private Optional<Figure> trainingAccuracies() {
    Curves curves = new Curves();
    addAccuracies(curves, plain, MethodLook.DARTS);
    addAccuracies(curves, families, MethodLook.FAMILY);
    return curves.figure(
        "search-train-accuracy",
        "Of the supernet on the images it learns from" + onePerSearch() + ".",
        "Training accuracy during the search",
        new Curves.Measure("accuracy", NumberFormats::share),
        legend());
  }

  private static void addAccuracies(Curves curves, List<LearningCurve> searches, MethodLook look) {
    for (LearningCurve search : searches) {
      String name = search.name() + ", " + look.label();
      curves.add(search, "train_accuracy", name, look.colour(), false);
    }
  }

  private String onePerSearch() {
    return families.size() + plain.size() > 1 ? ", a line per search" : "";
  }

  private List<LegendEntry> legend() {
    List<LegendEntry> legend = new ArrayList<>();
    if (!families.isEmpty()) {
      legend.add(entry(MethodLook.FAMILY));
    }
    if (!plain.isEmpty()) {
      legend.add(entry(MethodLook.DARTS));
    }
    return legend;
  }

  private static LegendEntry entry(MethodLook look) {
    return new LegendEntry(look.label(), look.colour(), Optional.empty());
  }

  private Optional<Figure> overPrices(
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
            PriceColours.at(value),
            false);
      }
    }
    return curves.figure(
        id,
        families.size() > 1 ? "A line per λ' and seed." : "A line per λ'.",
        title,
        new Curves.Measure(label, format),
        PriceColours.legend(seen));
  }
}
