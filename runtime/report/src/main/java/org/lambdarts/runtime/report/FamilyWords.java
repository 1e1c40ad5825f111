package org.lambdarts.runtime.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lambdarts.runtime.derive.FamilyStep;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.FamilyShape;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.data.LearningCurve;
import org.lambdarts.runtime.report.data.SearchedFamily;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * Says whether families do what they are for: fall in size with λ', with no two networks equal and
 * no wide gap, and what became of the choice of operations.
 */
final class FamilyWords {

  private static final String ENTROPY = "entropy";

  private final List<Method> methods;
  private final boolean severalRuns;

  FamilyWords(List<Method> methods) {
    this.methods = methods.stream().filter(method -> method.name().equals(Method.FAMILY)).toList();
    this.severalRuns =
        methods.stream()
                .flatMap(method -> method.networks().stream())
                .map(TrainedNetwork::run)
                .distinct()
                .count()
            > 1;
  }

  /** A sentence or more for each search with two networks or more. */
  List<String> shapes() {
    List<String> sentences = new ArrayList<>();
    for (Method method : methods) {
      method
          .bySearch()
          .forEach(
              (search, networks) -> {
                FamilyShape shape = new FamilyShape(search, networks);
                if (shape.networks().size() > 1) {
                  sentences.add(shape(shape));
                }
              });
    }
    return sentences;
  }

  /** A sentence for each search: whether sizes fall over the whole range of λ'. */
  List<String> grids(List<SearchedFamily> families) {
    return families.stream()
        .filter(family -> family.family().steps().size() > 1)
        .map(FamilyWords::grid)
        .toList();
  }

  private static String grid(SearchedFamily family) {
    List<FamilyStep> steps = family.family().steps();
    int rises = 0;
    FamilyStep steepest = steps.get(0);
    double most = 1;
    for (int i = 1; i < steps.size(); i++) {
      double ratio = (double) parameters(steps.get(i)) / parameters(steps.get(i - 1));
      rises += ratio > 1 ? 1 : 0;
      if (ratio > most) {
        most = ratio;
        steepest = steps.get(i);
      }
    }
    return family.name()
        + ", at "
        + steps.size()
        + " values of λ' from 0 to 1: "
        + family.family().genotypes().size()
        + " different networks, from "
        + NumberFormats.count(parameters(steps.get(0)))
        + " to "
        + NumberFormats.count(parameters(steps.get(steps.size() - 1)))
        + " parameters, which "
        + (rises == 0
            ? "never rise with λ'."
            : "rise at "
                + rises
                + " of "
                + (steps.size() - 1)
                + " steps, most at λ' = "
                + NumberFormats.plain(steepest.lambda().normalized())
                + ", by "
                + ComparisonTables.decimal(100 * (most - 1), 0)
                + "%.");
  }

  private static long parameters(FamilyStep step) {
    return step.cost().parameters();
  }

  private String shape(FamilyShape shape) {
    TrainedNetwork any = shape.networks().get(0);
    StringBuilder text =
        new StringBuilder((severalRuns ? any.run() + ", seed " : "Seed ") + any.seed() + ": ");
    List<FamilyShape.Pair> rises = shape.rises();
    if (rises.isEmpty()) {
      text.append(
          shape.fallsStrictly()
              ? "parameters fall with λ'"
              : "parameters never rise with λ', but stay the same somewhere");
    } else {
      text.append("parameters rise with λ' ");
      text.append(
          rises.stream()
              .map(
                  pair ->
                      "from "
                          + lambda(pair.first())
                          + " to "
                          + lambda(pair.second())
                          + " ("
                          + size(pair.first())
                          + " to "
                          + size(pair.second())
                          + ")")
              .collect(Collectors.joining(" and ")));
    }
    text.append("; ");
    List<FamilyShape.Pair> repetitions = shape.repetitions();
    if (repetitions.isEmpty()) {
      text.append("no two of the ").append(shape.networks().size()).append(" networks are equal");
    } else {
      text.append("equal networks: ").append(equal(repetitions));
    }
    shape
        .largestGap()
        .ifPresent(
            gap ->
                text.append("; the largest gap between neighbors in size is ")
                    .append(ComparisonTables.decimal(gap.ratio(), 2))
                    .append("× (")
                    .append(size(gap.first()))
                    .append(" and ")
                    .append(size(gap.second()))
                    .append(")"));
    return text.append(".").toString();
  }

  private static String equal(List<FamilyShape.Pair> repetitions) {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    for (FamilyShape.Pair pair : repetitions) {
      Set<String> group =
          groups.computeIfAbsent(pair.first().network(), any -> new LinkedHashSet<>());
      group.add(lambda(pair.first()));
      group.add(lambda(pair.second()));
    }
    return groups.values().stream()
        .map(group -> "those at " + String.join(" and ", group))
        .collect(Collectors.joining(", "));
  }

  private static String lambda(TrainedNetwork network) {
    return "λ' = " + NumberFormats.plain(network.normalizedLambda().orElseThrow());
  }

  private static String size(TrainedNetwork network) {
    return NumberFormats.count((long) network.parameters());
  }

  /** How far the choice of operations was decided when the searches ended. */
  List<String> entropies(List<LearningCurve> searches) {
    List<String> sentences = new ArrayList<>();
    for (LearningCurve search : searches) {
      Map<String, Double> last = new LinkedHashMap<>();
      double first = 0;
      for (String lambda : search.lambdas(ENTROPY)) {
        List<Double> values = List.copyOf(search.values(ENTROPY + "@" + lambda).values());
        if (!values.isEmpty()) {
          first = Math.max(first, values.get(0));
          last.put(lambda, values.get(values.size() - 1));
        }
      }
      if (!last.isEmpty()) {
        sentences.add(
            search.name()
                + ": "
                + ComparisonTables.decimal(first, 2)
                + " nats after the first epoch; at the end "
                + last.entrySet().stream()
                    .map(
                        entry ->
                            ComparisonTables.decimal(entry.getValue(), 2)
                                + " at λ' = "
                                + NumberFormats.plain(Double.parseDouble(entry.getKey())))
                    .collect(Collectors.joining(", "))
                + ".");
      }
    }
    return sentences;
  }
}
