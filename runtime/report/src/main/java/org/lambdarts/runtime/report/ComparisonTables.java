package org.lambdarts.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.Comparison;
import org.lambdarts.runtime.report.comparison.Difference;
import org.lambdarts.runtime.report.comparison.Duel;
import org.lambdarts.runtime.report.comparison.MethodCost;

/** The tables of a comparison. Every cell that holds a number has its exact value beside it. */
final class ComparisonTables {

  private static final String NOTHING = "–";

  private ComparisonTables() {}

  static Element standings(List<Comparison.Standing> standings, List<Long> limits) {
    List<String> columns = new ArrayList<>(List.of("method", "seeds × runs", "trainings each"));
    limits.forEach(limit -> columns.add("≤ " + NumberFormats.count(limit)));
    columns.add("hypervolume");
    Table table = new Table(columns, Set.of(0));
    for (Comparison.Standing standing : standings) {
      Element row =
          table
              .row()
              .add(
                  Element.of("td").text(standing.method()),
                  number(NumberFormats.count(standing.searches()), standing.searches()),
                  number(decimal(standing.trainings(), 1), standing.trainings()));
      standing.within().forEach(accuracy -> row.add(accuracy(accuracy)));
      row.add(accuracy(OptionalDouble.of(standing.hypervolume())));
    }
    return table.element();
  }

  private static Element accuracy(OptionalDouble accuracy) {
    return accuracy.isPresent()
        ? number(NumberFormats.accuracy(accuracy.getAsDouble()), accuracy.getAsDouble())
        : number(NOTHING);
  }

  static Element duels(List<Duel> duels, List<Long> limits) {
    List<String> columns = new ArrayList<>(List.of("difference, in points", "seeds"));
    limits.forEach(limit -> columns.add("≤ " + NumberFormats.count(limit)));
    columns.add("hypervolume");
    boolean sized = duels.stream().anyMatch(duel -> duel.atRivalsSize().isPresent());
    if (sized) {
      columns.add("≤ rival's size");
    }
    Table table = new Table(columns, Set.of(0));
    for (Duel duel : duels) {
      Element row =
          table
              .row()
              .add(
                  Element.of("td").text(duel.family() + " − " + duel.rival()),
                  number(NumberFormats.count(duel.seeds()), duel.seeds()));
      duel.within().forEach(difference -> row.add(difference(difference)));
      row.add(difference(Optional.of(duel.hypervolume())));
      if (sized) {
        row.add(difference(duel.atRivalsSize()));
      }
    }
    return table.element();
  }

  private static Element difference(Optional<Difference> difference) {
    if (difference.isEmpty()) {
      return number(NOTHING);
    }
    Difference known = difference.get();
    Element cell = number(Points.signed(known.mean()), known.mean());
    known
        .interval()
        .ifPresent(
            interval ->
                cell.add(
                    Element.of("span")
                        .with("class", interval.excludesZero() ? "interval certain" : "interval")
                        .text(Points.range(interval))));
    return cell;
  }

  static Element costs(List<MethodCost> costs) {
    Table table =
        new Table(
            List.of(
                "method",
                "seeds × runs",
                "search (s)",
                "trainings",
                "all trainings (s)",
                "one training (s)",
                "together (s)"),
            Set.of(0));
    for (MethodCost cost : costs) {
      OptionalDouble training = cost.trainingSeconds();
      table
          .row()
          .add(
              Element.of("td").text(cost.method()),
              number(NumberFormats.count(cost.searches()), cost.searches()),
              cost.needsSearch() ? seconds(cost.searchSeconds()) : number("0", 0),
              number(decimal(cost.trainings(), 1), cost.trainings()),
              seconds(training),
              seconds(
                  training.isPresent()
                      ? OptionalDouble.of(training.getAsDouble() / cost.trainings())
                      : training),
              seconds(together(cost)));
    }
    return table.element();
  }

  private static OptionalDouble together(MethodCost cost) {
    OptionalDouble search = cost.needsSearch() ? cost.searchSeconds() : OptionalDouble.of(0);
    OptionalDouble training = cost.trainingSeconds();
    return search.isPresent() && training.isPresent()
        ? OptionalDouble.of(search.getAsDouble() + training.getAsDouble())
        : OptionalDouble.empty();
  }

  private static Element seconds(OptionalDouble seconds) {
    return seconds.isPresent()
        ? number(decimal(seconds.getAsDouble(), 0), seconds.getAsDouble())
        : number(NOTHING);
  }

  static String decimal(double value, int digits) {
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    return digits > 0 && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static Element number(String text) {
    return Element.of("td").with("class", "number").text(text);
  }

  private static Element number(String text, double value) {
    return number(text).with("data-value", Double.toString(value));
  }
}
