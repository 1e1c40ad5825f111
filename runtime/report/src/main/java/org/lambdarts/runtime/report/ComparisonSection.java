package org.lambdarts.runtime.report;

import java.util.List;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.Budgets;
import org.lambdarts.runtime.report.comparison.Comparison;
import org.lambdarts.runtime.report.comparison.Duel;
import org.lambdarts.runtime.report.comparison.MethodCost;
import org.lambdarts.runtime.report.comparison.TimeRival;

/**
 * What came of holding methods against each other: in words, then in tables.
 *
 * @param setup what was compared
 * @param comparison of the methods
 * @param families whether families do what they are for
 * @param tables of networks
 */
record ComparisonSection(Setup setup, Comparison comparison, FamilyWords families, Tables tables) {

  /** Of more, the sentences on each budget wait until they are asked for: the tables have them. */
  private static final int OPEN = 3;

  /** Adds everything to a section, if there is anything. */
  void addTo(Element section) {
    comparison.budgets().ifPresent(budgets -> add(section, budgets));
  }

  private void add(Element section, Budgets budgets) {
    section.add(Element.of("p").text(String.join(" ", setup.sentences())));
    section.add(Element.of("p").text(rule(budgets)));
    List<Duel> duels = comparison.duels();
    if (!duels.isEmpty()) {
      section.add(Element.of("h3").text("In words"));
      Element verdicts = Element.of("div").with("id", "verdicts");
      for (Duel duel : duels) {
        Verdict verdict = new Verdict(duel, budgets.limits());
        Element budgetByBudget =
            Element.of("details")
                .add(Element.of("summary").text("Budget by budget"), list(verdict.budgets()));
        verdicts.add(
            Element.of("h4").text(verdict.title()),
            Element.of("p").text(verdict.outcome()),
            duels.size() <= OPEN ? budgetByBudget.with("open", "") : budgetByBudget);
      }
      section.add(verdicts);
    }
    List<String> shapes = families.shapes();
    if (!shapes.isEmpty()) {
      section.add(Element.of("h4").text("The families' sizes"), list(shapes).with("id", "shapes"));
    }
    section.add(
        Element.of("h3").text("The best accuracy within a number of parameters, and hypervolume"),
        Element.of("p")
            .text(
                "Means over seeds; none where a search gave no network that is so small. The"
                    + " hypervolume is the best accuracy within a budget, averaged over the logarithm"
                    + " of the budget over the whole range, with 0 where no network is small enough."
                    + fewer()),
        ComparisonTables.standings(comparison.standings(), budgets.limits()));
    if (!duels.isEmpty()) {
      section.add(
          Element.of("h3").text("Differences"),
          Element.of("p").text(intervals(duels)),
          ComparisonTables.duels(duels, budgets.limits()));
    }
    addCosts(section);
    addMatches(section);
  }

  private static String rule(Budgets budgets) {
    return "Budgets run from "
        + NumberFormats.count(budgets.low())
        + " parameters, the largest of the smallest networks of all searches that gave several sizes,"
        + " so that each of them has a network within every budget, to "
        + NumberFormats.count(budgets.high())
        + ", the largest network of all, so that all count within the last.";
  }

  private String fewer() {
    return comparison.standings().size() > comparison.methods().size()
        ? " Rows that name fewer networks are means over all ways to choose so many of the random"
            + " ones, budget by budget over those ways with a network within it."
        : "";
  }

  private static String intervals(List<Duel> duels) {
    boolean some = duels.stream().anyMatch(duel -> duel.hypervolume().interval().isPresent());
    return "In percentage points of accuracy, paired by seeds. "
        + (some
            ? "Below a mean is its 95% interval: the percentile bootstrap over 10,000 resamples of"
                + " the seeds, in bold where 0 is outside. With few seeds such intervals are too"
                + " narrow rather than too wide."
            : "There are no intervals with fewer than three seeds.");
  }

  private void addCosts(Element section) {
    List<MethodCost> costs = comparison.costs();
    if (costs.stream()
        .noneMatch(
            cost -> cost.searchSeconds().isPresent() || cost.trainingSeconds().isPresent())) {
      return;
    }
    section.add(
        Element.of("h3").text("What it cost"),
        Element.of("p")
            .text(
                "Seconds by the clock on the wall for one seed, means over seeds. What was lost when"
                    + " a run was interrupted and done again counts twice; what ran beside it is not"
                    + " known here."),
        ComparisonTables.costs(costs));
    if (!comparison.timeRivals().isEmpty()) {
      section.add(
          list(comparison.timeRivals().stream().map(ComparisonSection::fair).toList())
              .with("id", "fair"));
    }
  }

  private static String fair(TimeRival rival) {
    String count = ComparisonTables.decimal(rival.fair(), 1);
    String trained = ComparisonTables.decimal(rival.trained(), 1);
    return "The time of a search of "
        + rival.family()
        + " would train "
        + ComparisonTables.decimal(rival.more(), 1)
        + " more random networks: a rival that is given the same time has "
        + count
        + ". There are "
        + trained
        + (rival.trained() < rival.fair()
            ? ", so that rival is stronger than any that is shown here."
            : ", so it is among the rows above, or all of them are that rival.");
  }

  private void addMatches(Element section) {
    List<Comparison.Match> matches = comparison.matches();
    if (!matches.isEmpty()) {
      section.add(
          Element.of("h3").text("The best random network of at most the same size"),
          Element.of("p")
              .text(
                  "Random networks are those of the same seed. Random search had all of them to"
                      + " choose from by test accuracy, the family had not."),
          tables.matches(matches));
    }
  }

  static Element list(List<String> sentences) {
    Element list = Element.of("ul");
    sentences.forEach(sentence -> list.add(Element.of("li").text(sentence)));
    return list;
  }
}
