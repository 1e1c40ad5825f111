package org.lambdarts.runtime.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lambdarts.runtime.run.Csv;

/**
 * All trained networks of a run.
 *
 * @param rows by seed, in the order of derivation
 */
public record ResultsTable(List<ResultRow> rows) {

  /** Copies the list. */
  public ResultsTable {
    rows = List.copyOf(rows);
  }

  /**
   * The table as comma-separated values.
   *
   * @return a header and one line per row
   */
  public String csv() {
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(String.join(",", rows.get(0).cells().keySet())).append('\n');
    for (ResultRow row : rows) {
      text.append(row.cells().values().stream().map(Csv::cell).collect(Collectors.joining(",")))
          .append('\n');
    }
    return text.toString();
  }

  /**
   * The table for a terminal; below it, if there are random networks, the best of them that is at
   * most as large as each network of the family.
   *
   * @return aligned columns
   */
  public String text() {
    String all = align(lines());
    List<String[]> matches = matches();
    return matches.size() == 1 ? all : all + "\n" + align(matches);
  }

  private List<String[]> matches() {
    List<String[]> lines = new ArrayList<>();
    lines.add(
        new String[] {
          "family", "seed", "parameters", "accuracy", "best random within", "accuracy", "difference"
        });
    for (ResultRow row : rows) {
      if (row.method().equals(ResultRow.FAMILY)) {
        bestRandom(row).ifPresent(random -> lines.add(match(row, random)));
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

  /**
   * The best random network of the same seed that has at most as many parameters.
   *
   * @param row a network
   * @return empty if there is none
   */
  public Optional<ResultRow> bestRandom(ResultRow row) {
    return rows.stream()
        .filter(other -> other.method().equals(ResultRow.RANDOM))
        .filter(other -> other.seed() == row.seed())
        .filter(other -> other.result().cost().parameters() <= row.result().cost().parameters())
        .max(Comparator.comparingDouble(other -> other.result().accuracy()));
  }

  private List<String[]> lines() {
    List<String[]> lines = new ArrayList<>();
    lines.add(
        new String[] {
          "network", "seed", "λ'", "λ", "parameters", "multiply-adds", "test accuracy"
        });
    for (ResultRow row : rows) {
      lines.add(
          new String[] {
            row.network().id(),
            Long.toString(row.seed()),
            number("%.3f", row.network().price().normalised()),
            number("%.2e", row.network().price().lambda()),
            parameters(row),
            String.format(Locale.ROOT, "%,d", row.result().cost().macs()),
            accuracy(row)
          });
    }
    return lines;
  }

  private static String parameters(ResultRow row) {
    return String.format(Locale.ROOT, "%,d", row.result().cost().parameters());
  }

  private static String accuracy(ResultRow row) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * row.result().accuracy());
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
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
