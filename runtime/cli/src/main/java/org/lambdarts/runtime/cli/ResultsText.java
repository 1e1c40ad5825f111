package org.lambdarts.runtime.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.latency.NetworkLatency;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.results.UnmetRow;

/** Shows the results of a run to people, as aligned columns. */
final class ResultsText {

  private static final String NOTHING = "-";

  private final ResultsTable table;
  private final Map<Long, Map<String, NetworkLatency>> latencies;

  /**
   * For a run.
   *
   * @param table its results
   * @param latencies of its networks, by seed and id; perhaps not of all
   */
  ResultsText(ResultsTable table, Map<Long, Map<String, NetworkLatency>> latencies) {
    this.table = table;
    this.latencies = latencies;
  }

  /**
   * All networks; below them, if there are random networks, the best of them that is at most as
   * large as each network of the family; and what is to be said of budgets that no network meets.
   *
   * @return lines, each with a line feed at its end
   */
  String text() {
    StringBuilder text = new StringBuilder(align(lines()));
    List<String[]> matches = matches();
    if (matches.size() > 1) {
      text.append('\n').append(align(matches));
    }
    if (!table.unmet().isEmpty()) {
      text.append('\n');
    }
    for (UnmetRow row : table.unmet()) {
      text.append(row.unmet().id())
          .append(", seed ")
          .append(row.seed())
          .append(": ")
          .append(row.unmet().message())
          .append('\n');
    }
    return text.toString();
  }

  private List<String[]> matches() {
    List<String[]> lines = new ArrayList<>();
    lines.add(
        new String[] {
          "family", "seed", "parameters", "accuracy", "best random within", "accuracy", "difference"
        });
    for (ResultRow row : table.rows()) {
      if (row.method().equals(ResultRow.FAMILY)) {
        table.bestRandom(row).ifPresent(random -> lines.add(match(row, random)));
      }
    }
    return lines;
  }

  private static String[] match(ResultRow row, ResultRow random) {
    return new String[] {
      row.network().id(),
      Long.toString(row.seed()),
      parameters(row),
      accuracy(row),
      parameters(random),
      accuracy(random),
      String.format(
          Locale.ROOT, "%+.2f%%", 100 * (row.result().accuracy() - random.result().accuracy()))
    };
  }

  private List<String[]> lines() {
    List<String> units =
        table.rows().stream()
            .flatMap(row -> row.network().cost().regularized().stream())
            .map(RegularizedCost::unit)
            .distinct()
            .toList();
    List<String> header =
        new ArrayList<>(List.of("network", "seed", "λ'", "λ", "parameters", "multiply-adds"));
    units.forEach(unit -> header.add("cost (" + unit + ")"));
    boolean timed = table.rows().stream().anyMatch(row -> latency(row).isPresent());
    if (timed) {
      header.add("latency (ms)");
    }
    header.add("test accuracy");
    List<String[]> lines = new ArrayList<>();
    lines.add(header.toArray(String[]::new));
    for (ResultRow row : table.rows()) {
      List<String> line = new ArrayList<>();
      line.add(row.network().id());
      line.add(Long.toString(row.seed()));
      line.add(number("%.3f", row.network().lambda().normalized()));
      line.add(number("%.2e", row.network().lambda().value()));
      line.add(parameters(row));
      line.add(String.format(Locale.ROOT, "%,d", row.network().cost().macs()));
      units.forEach(unit -> line.add(cost(row, unit)));
      if (timed) {
        line.add(
            latency(row)
                .map(latency -> String.format(Locale.ROOT, "%.2f", latency.milliseconds()))
                .orElse(NOTHING));
      }
      line.add(accuracy(row));
      lines.add(line.toArray(String[]::new));
    }
    for (UnmetRow row : table.unmet()) {
      String[] line = new String[header.size()];
      Arrays.fill(line, NOTHING);
      line[0] = row.unmet().id();
      line[1] = Long.toString(row.seed());
      line[line.length - 1] = "none so small";
      lines.add(line);
    }
    return lines;
  }

  private Optional<NetworkLatency> latency(ResultRow row) {
    return Optional.ofNullable(
        latencies.getOrDefault(row.seed(), Map.of()).get(row.network().id()));
  }

  private static String cost(ResultRow row, String unit) {
    return row.network()
        .cost()
        .regularized()
        .filter(cost -> cost.unit().equals(unit))
        .map(RegularizedCost::text)
        .orElse(NOTHING);
  }

  private static String parameters(ResultRow row) {
    return String.format(Locale.ROOT, "%,d", row.network().cost().parameters());
  }

  private static String accuracy(ResultRow row) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * row.result().accuracy());
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, format, value);
  }

  private static String align(List<String[]> lines) {
    int columns = lines.get(0).length;
    int[] widths = new int[columns];
    for (String[] line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(widths[i] - line[i].length());
        row.append(i == 0 ? line[i] + padding : "  " + padding + line[i]);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
