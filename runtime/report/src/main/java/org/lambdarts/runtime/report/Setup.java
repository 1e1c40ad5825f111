package org.lambdarts.runtime.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.Comparison;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.data.Images;
import org.lambdarts.runtime.report.data.RunData;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * Says what was compared: on which images, with which seeds, and with how many trainings.
 *
 * @param runs the runs
 * @param configs their configs, in the same order
 * @param comparison of their methods
 */
record Setup(List<RunData> runs, List<RunConfig> configs, Comparison comparison) {

  /** What a reader must not miss: that figures are not what they look like. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    List<Double> shares = configs.stream().map(RunConfig::heldOut).distinct().toList();
    if (shares.size() > 1) {
      warnings.add(
          "Some of these runs were judged on held-out training images, others not"
              + " (dataset.hold-out): their accuracies must not be compared.");
    } else if (shares.get(0) > 0) {
      warnings.add(
          "No test image was looked at: all accuracies are on training images that were held out"
              + String.format(
                  Locale.ROOT, " (dataset.hold-out = %s)", NumberFormats.plain(shares.get(0)))
              + ", for choosing between methods. They are no test accuracies, whatever a column is"
              + " called.");
    }
    long digests =
        runs.stream().flatMap(run -> run.images().stream()).map(Images::digest).distinct().count();
    if (digests > 1) {
      warnings.add(
          "These runs had different images to learn from or to be judged on: their accuracies must"
              + " not be compared.");
    }
    return warnings;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    images().ifPresent(sentences::add);
    sentences.add(seeds());
    sentences.add(trainings());
    return sentences;
  }

  private Optional<String> images() {
    List<Images> all = runs.stream().flatMap(run -> run.images().stream()).distinct().toList();
    if (all.size() != 1) {
      return Optional.empty();
    }
    boolean heldOut = configs.get(0).heldOut() > 0;
    return Optional.of(
        "Accuracies are shares of "
            + NumberFormats.count(all.get(0).test())
            + (heldOut ? " held-out training images" : " test images")
            + configs
                .get(0)
                .findText("lambdarts.dataset.name")
                .map(name -> " of " + name)
                .orElse("")
            + "; "
            + NumberFormats.count(all.get(0).training())
            + " images were there to learn from.");
  }

  private String seeds() {
    List<Set<String>> sets = comparison.methods().stream().map(Setup::seeds).toList();
    if (sets.stream().distinct().count() == 1) {
      return "All methods have "
          + list(sets.get(0))
          + (sets.get(0).size() < 3
              ? ": too few to say how much is chance, so there are no intervals."
              : ".");
    }
    return "Seeds differ: "
        + comparison.methods().stream()
            .map(method -> method.label() + " has " + list(seeds(method)))
            .collect(Collectors.joining("; "))
        + ". Differences are over the seeds that both methods have.";
  }

  private static Set<String> seeds(Method method) {
    return method.networks().stream()
        .map(TrainedNetwork::seed)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String list(Set<String> seeds) {
    return (seeds.size() == 1 ? "one seed, " : seeds.size() + " seeds, ")
        + String.join(", ", seeds);
  }

  private String trainings() {
    List<Comparison.Standing> whole =
        comparison.standings().subList(0, comparison.methods().size());
    List<Double> several =
        whole.stream()
            .map(Comparison.Standing::trainings)
            .filter(trainings -> trainings > 1)
            .distinct()
            .toList();
    String each =
        whole.stream()
            .map(
                standing ->
                    standing.method() + " " + ComparisonTables.decimal(standing.trainings(), 1))
            .collect(Collectors.joining(", "));
    boolean single = whole.stream().anyMatch(standing -> standing.trainings() == 1);
    return "Trainings of different networks per seed: "
        + each
        + (several.size() > 1
            ? ". They are not equal: a method with more of them has more to choose from."
            : several.isEmpty() || whole.size() == 1
                ? "."
                : single
                    ? ". They are equal, but for methods that give one network."
                    : ". They are equal.");
  }
}
