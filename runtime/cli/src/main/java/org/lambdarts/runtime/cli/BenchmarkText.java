package org.lambdarts.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lambdarts.runtime.benchmark.BenchmarkResult;
import org.lambdarts.runtime.benchmark.Contestant;
import org.lambdarts.runtime.benchmark.Distribution;
import org.lambdarts.runtime.benchmark.Sample;

/** What a benchmark measured, as tables for a terminal: one for each quantity. */
final class BenchmarkText {

  private static final String ROW = "%-34s %16s %38s  %-23s %s";

  private BenchmarkText() {}

  static String of(BenchmarkResult result) {
    List<String> lines = new ArrayList<>();
    for (BenchmarkResult.Table table : result.tables()) {
      lines.add(
          String.format(
                  ROW,
                  table.quantity(),
                  "median",
                  "least to most",
                  "ratio to the first",
                  "ratio to its backend's first")
              .stripTrailing());
      table.rounds().keySet().forEach(contestant -> lines.add(row(table, contestant)));
      lines.add("");
    }
    lines.add(
        "Ratios compare the turns of a round: their median, and the least and the most. Less is"
            + " better, but for images/s.");
    return String.join(System.lineSeparator(), lines);
  }

  private static String row(BenchmarkResult.Table table, Contestant contestant) {
    Distribution values = table.values(contestant);
    List<Contestant> all = List.copyOf(table.rounds().keySet());
    Contestant first = all.get(0);
    Contestant own =
        all.stream()
            .filter(other -> other.backend().equals(contestant.backend()))
            .findFirst()
            .orElse(first);
    return String.format(
            ROW,
            contestant.label(),
            shown(values.median(), table.unit()),
            shown(values.min(), table.unit()) + " to " + shown(values.max(), table.unit()),
            ratios(contestant.equals(first) ? Optional.empty() : table.ratios(contestant, first)),
            ratios(
                contestant.equals(own) || own.equals(first)
                    ? Optional.empty()
                    : table.ratios(contestant, own)))
        .stripTrailing();
  }

  private static String ratios(Optional<Distribution> ratios) {
    return ratios
        .map(
            values ->
                String.format(
                    Locale.ROOT,
                    "%.2f (%.2f to %.2f)",
                    values.median(),
                    values.min(),
                    values.max()))
        .orElse("");
  }

  private static String shown(double value, Sample.Unit unit) {
    return switch (unit) {
      case SECONDS -> String.format(Locale.ROOT, "%.1f ms", 1000 * value);
      case IMAGES_PER_SECOND -> String.format(Locale.ROOT, "%,.0f images/s", value);
      case BYTES -> String.format(Locale.ROOT, "%,.0f MB", value / 1e6);
      case RATIO -> String.format(Locale.ROOT, "%.2f", value);
      case SHARE -> String.format(Locale.ROOT, "%.2f %%", 100 * value);
    };
  }
}
