package org.lambdarts.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.JudgedNetwork;
import org.lambdarts.runtime.report.comparison.KendallTau;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.comparison.RepeatedRanking;
import org.lambdarts.runtime.report.comparison.SupernetRanking;
import org.lambdarts.runtime.report.figure.Figure;

/**
 * Says how well what a supernet says of architectures predicts their training: in words, then in a
 * table.
 *
 * @param rankings of each family that has one; copied
 * @param figures what is drawn of them; copied
 * @param severalRuns whether runs must be named
 */
record SupernetSection(List<RepeatedRanking> rankings, List<Figure> figures, boolean severalRuns) {

  private static final String NOTHING = "–";

  SupernetSection {
    rankings = List.copyOf(rankings);
    figures = List.copyOf(figures);
  }

  /** Adds the words and the table. */
  void addTo(Element section) {
    section.add(
        Element.of("p")
            .text(
                "Before any training, the supernet has judged architectures by the validation"
                    + " images that they classify right with its weights (derive.choice ="
                    + " one-shot). Here that is held against the accuracy after training,"
                    + " over all networks that have both; those of one seed and architecture"
                    + " count once. "
                    + chosen()),
        Element.of("p")
            .text(
                "Kendall's τ-b is 1 where both put every two networks in the same order, −1"
                    + " where in opposite orders, and near 0 where one says nothing of the other."
                    + " The number of parameters alone already predicts accuracy to some degree:"
                    + " a judge must do better. Networks are of about equal size where the"
                    + " larger of the two has at most 10% more parameters; pairs are of one seed."),
        ComparisonSection.list(rankings.stream().map(SupernetSection::words).toList())
            .with("id", "rankings"),
        table());
  }

  /** Whether the networks are a fair sample. */
  private String chosen() {
    boolean random =
        rankings.stream()
            .flatMap(repeated -> repeated.rankings().stream())
            .flatMap(ranking -> ranking.networks().stream())
            .map(JudgedNetwork::network)
            .anyMatch(network -> network.method().equals(Method.RANDOM));
    return random
        ? "The family's networks were chosen by this judgment, random ones were not."
        : "All of them were chosen by this judgment from others of about their size, so they say"
            + " little about how it ranks networks of equal size; with baselines.random-sizes ="
            + " family random networks are judged, too.";
  }

  private static String words(RepeatedRanking repeated) {
    int seeds = repeated.rankings().size();
    StringBuilder text =
        new StringBuilder(repeated.family())
            .append(", ")
            .append(seeds)
            .append(seeds == 1 ? " seed: " : " seeds: ");
    OptionalDouble oneShot = repeated.byOneShot();
    OptionalDouble parameters = repeated.byParameters();
    if (oneShot.isPresent() && parameters.isPresent()) {
      text.append("one-shot accuracy predicts the order after training with τ = ")
          .append(tau(oneShot.getAsDouble()))
          .append(", the number of parameters with τ = ")
          .append(tau(parameters.getAsDouble()))
          .append(seeds == 1 ? "" : ", as means over seeds")
          .append(outcome(repeated, oneShot.getAsDouble() - parameters.getAsDouble()));
    } else {
      text.append(
          "there is no τ of all networks, because all judgments, sizes or accuracies are equal with"
              + " some seed.");
    }
    return text.append(equalSizes(repeated.amongEqualSizes())).toString();
  }

  private static String outcome(RepeatedRanking repeated, double difference) {
    int seeds = repeated.rankings().size();
    String verdict =
        ": the supernet predicts"
            + (seeds == 1 ? "" : " on average")
            + (tau(difference).equals(tau(0))
                ? " no better and no worse"
                : difference > 0 ? " better" : " worse")
            + " than size alone";
    long better =
        repeated.rankings().stream()
            .filter(
                ranking ->
                    ranking.byOneShot().value().orElseThrow()
                        > ranking.byParameters().value().orElseThrow())
            .count();
    return verdict
        + (seeds == 1 ? "." : "; it is better with " + better + " of the " + seeds + " seeds.");
  }

  private static String equalSizes(KendallTau tau) {
    if (tau.pairs() == 0) {
      return " No two networks of a seed are of about equal size.";
    }
    return " Of "
        + NumberFormats.count(tau.pairs())
        + (tau.pairs() == 1 ? " pair" : " pairs")
        + " of about equal size one-shot accuracy puts "
        + NumberFormats.count(tau.concordant())
        + " in the order of training and "
        + NumberFormats.count(tau.discordant())
        + " in the opposite one"
        + (tau.value().isPresent() ? " (τ = " + tau(tau.value().getAsDouble()) + ")." : ".");
  }

  private Element table() {
    Table table =
        new Table(
            List.of(
                "search",
                "networks",
                "τ, one-shot",
                "τ, parameters",
                "pairs of equal size",
                "τ, one-shot, of them"),
            Set.of(0));
    for (RepeatedRanking repeated : rankings) {
      List<SupernetRanking> all = repeated.rankings();
      for (SupernetRanking ranking : all) {
        String seed = (severalRuns ? ranking.run() + ", " : "") + "seed " + ranking.seed();
        table
            .row()
            .add(
                Element.of("td").text(seed),
                count(ranking.networks().size()),
                coefficient(ranking.byOneShot().value()),
                coefficient(ranking.byParameters().value()))
            .add(pairs(ranking.amongEqualSizes()));
      }
      if (all.size() > 1) {
        String family = rankings.size() > 1 ? repeated.family() + ": " : "";
        table
            .row()
            .with("class", "mean")
            .add(
                Element.of("td").text(family + "means of " + all.size() + ", all pairs"),
                count(all.stream().mapToInt(ranking -> ranking.networks().size()).sum()),
                coefficient(repeated.byOneShot()),
                coefficient(repeated.byParameters()))
            .add(pairs(repeated.amongEqualSizes()));
      }
    }
    return table.element();
  }

  private static List<Element> pairs(KendallTau tau) {
    List<Element> cells = new ArrayList<>();
    cells.add(count(tau.pairs()));
    cells.add(coefficient(tau.value()));
    return cells;
  }

  private static Element count(long count) {
    return Element.of("td")
        .with("class", "number")
        .with("data-value", Long.toString(count))
        .text(NumberFormats.count(count));
  }

  private static Element coefficient(OptionalDouble tau) {
    Element cell = Element.of("td").with("class", "number");
    return tau.isPresent()
        ? cell.with("data-value", Double.toString(tau.getAsDouble())).text(tau(tau.getAsDouble()))
        : cell.text(NOTHING);
  }

  private static String tau(double tau) {
    String text = String.format(Locale.ROOT, "%.2f", tau);
    return text.equals("-0.00") ? "0.00" : text.replace('-', '−');
  }
}
