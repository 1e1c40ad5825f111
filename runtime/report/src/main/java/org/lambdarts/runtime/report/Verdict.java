package org.lambdarts.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.Difference;
import org.lambdarts.runtime.report.comparison.Duel;
import org.lambdarts.runtime.report.comparison.Interval;

/**
 * Says how a family stands against a rival, whichever of them is better.
 *
 * @param duel the two
 * @param limits the budgets of parameters
 */
record Verdict(Duel duel, List<Long> limits) {

  /** Less is nothing that a table shows. */
  private static final double EQUAL = 0.00005;

  String title() {
    return duel.family()
        + " against "
        + duel.rival()
        + ", "
        + duel.seeds()
        + (duel.seeds() == 1 ? " seed" : " seeds");
  }

  /** How it ended, all in all. */
  String outcome() {
    return summary()
        + duel.atRivalsSize()
            .map(each -> " Within the size of the rival's network " + sentence(each) + ".")
            .orElse("")
        + " Over all sizes (hypervolume"
        + (duel.isOnePoint()
            ? ", in which " + duel.rival() + " counts as 0 below its one size"
            : "")
        + ") "
        + sentence(duel.hypervolume())
        + ".";
  }

  /** Budget by budget. */
  List<String> budgets() {
    List<String> sentences = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      String limit = NumberFormats.count(limits.get(i));
      Optional<Difference> difference = duel.within().get(i);
      if (difference.isPresent()) {
        sentences.add("Within " + limit + " parameters " + sentence(difference.get()) + ".");
      } else {
        empty.add(limit);
      }
    }
    if (!empty.isEmpty()) {
      sentences.add(
          "Within "
              + String.join(" and ", empty)
              + " parameters one of them has no network with some seed.");
    }
    return sentences;
  }

  private String summary() {
    int better = 0;
    int worse = 0;
    int certainlyBetter = 0;
    int certainlyWorse = 0;
    int compared = 0;
    for (Optional<Difference> each : duel.within()) {
      if (each.isPresent()) {
        Difference difference = each.get();
        boolean certain = difference.interval().map(Interval::excludesZero).orElse(false);
        compared++;
        better += difference.mean() >= EQUAL ? 1 : 0;
        worse += difference.mean() <= -EQUAL ? 1 : 0;
        certainlyBetter += certain && difference.mean() > 0 ? 1 : 0;
        certainlyWorse += certain && difference.mean() < 0 ? 1 : 0;
      }
    }
    boolean hasIntervals =
        duel.within().stream().flatMap(Optional::stream).anyMatch(d -> d.interval().isPresent());
    return "Of "
        + compared
        + (compared == 1 ? " budget" : " budgets")
        + " within which both have networks, "
        + duel.family()
        + " is better within "
        + better
        + (hasIntervals ? " (" + certainlyBetter + " of them with an interval above 0)" : "")
        + " and worse within "
        + worse
        + (hasIntervals ? " (" + certainlyWorse + " with an interval below 0)" : "")
        + ".";
  }

  private String sentence(Difference difference) {
    boolean family = difference.mean() > 0;
    if (Math.abs(difference.mean()) < EQUAL) {
      return "both are equal" + difference.interval().map(Verdict::interval).orElse("");
    }
    return (family ? duel.family() : duel.rival())
        + " is better by "
        + Points.absolute(difference.mean())
        + difference
            .interval()
            .map(interval -> interval(family ? interval : interval.negated()))
            .orElse("");
  }

  private static String interval(Interval interval) {
    return " (95% interval "
        + Points.range(interval)
        + (interval.excludesZero() ? ")" : "; this may be chance)");
  }
}
