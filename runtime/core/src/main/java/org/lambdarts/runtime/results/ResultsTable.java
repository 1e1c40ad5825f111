package org.lambdarts.runtime.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.run.Csv;

/**
 * All trained networks of a run.
 *
 * @param rows by seed, method, λ' and budget
 * @param unmet the budgets that no network meets, so that none was trained
 */
public record ResultsTable(List<ResultRow> rows, List<UnmetRow> unmet) {

  private static final String NOTHING = "-";

  /** Copies the lists. */
  public ResultsTable {
    rows = List.copyOf(rows);
    unmet = List.copyOf(unmet);
  }

  /**
   * The table as comma-separated values.
   *
   * @return a header and one line per network, then one per unmet budget with a note that says so
   */
  public String csv() {
    List<Map<String, Object>> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(cells(row)));
    unmet.forEach(row -> lines.add(cells(row)));
    if (lines.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(String.join(",", lines.get(0).keySet())).append('\n');
    for (Map<String, Object> line : lines) {
      text.append(line.values().stream().map(Csv::cell).collect(Collectors.joining(",")))
          .append('\n');
    }
    return text.toString();
  }

  private static Map<String, Object> cells(ResultRow row) {
    DerivedNetwork network = row.network();
    boolean hasLambda = !network.lambda().isNone();
    Map<String, Object> cells = cells(row.method(), row.seed());
    cells.put("lambda", hasLambda ? network.lambda().value() : null);
    cells.put("normalized_lambda", hasLambda ? network.lambda().normalized() : null);
    cells.put("parameters", network.cost().parameters());
    cells.put("macs", network.cost().macs());
    cells.put("cost", network.cost().regularized().map(RegularizedCost::value).orElse(null));
    cells.put("cost_unit", network.cost().regularized().map(RegularizedCost::unit).orElse(null));
    cells.put("accuracy", row.result().accuracy());
    cells.put("best_accuracy", row.result().bestAccuracy());
    cells.put("test_loss", row.result().testLoss());
    cells.put("epochs", row.result().epochs());
    cells.put("network", network.id());
    return cells;
  }

  private static Map<String, Object> cells(UnmetRow row) {
    Map<String, Object> cells = cells(row.method(), row.seed());
    cells.put("network", row.unmet().id());
    cells.put("note", row.unmet().message());
    return cells;
  }

  /** All columns in their order, the others still empty. */
  private static Map<String, Object> cells(String method, long seed) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("method", method);
    cells.put("seed", seed);
    for (String column :
        List.of("lambda", "normalized_lambda", "parameters", "macs", "cost", "cost_unit")) {
      cells.put(column, null);
    }
    for (String column : List.of("accuracy", "best_accuracy", "test_loss", "epochs", "network")) {
      cells.put(column, null);
    }
    cells.put("note", null);
    return cells;
  }

  /**
   * The table for a terminal; below it, if there are random networks, the best of them that is at
   * most as large as each network of the family; and what is to be said of budgets that no network
   * meets.
   *
   * @return aligned columns
   */
  public String text() {
    StringBuilder text = new StringBuilder(align(lines()));
    List<String[]> matches = matches();
    if (matches.size() > 1) {
      text.append('\n').append(align(matches));
    }
    if (!unmet.isEmpty()) {
      text.append('\n');
    }
    for (UnmetRow row : unmet) {
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
        .filter(other -> other.network().cost().parameters() <= row.network().cost().parameters())
        .max(Comparator.comparingDouble(other -> other.result().accuracy()));
  }

  private List<String[]> lines() {
    List<String> units =
        rows.stream()
            .flatMap(row -> row.network().cost().regularized().stream())
            .map(RegularizedCost::unit)
            .distinct()
            .toList();
    List<String> header =
        new ArrayList<>(List.of("network", "seed", "λ'", "λ", "parameters", "multiply-adds"));
    units.forEach(unit -> header.add("cost (" + unit + ")"));
    header.add("test accuracy");
    List<String[]> lines = new ArrayList<>();
    lines.add(header.toArray(String[]::new));
    for (ResultRow row : rows) {
      List<String> line = new ArrayList<>();
      line.add(row.network().id());
      line.add(Long.toString(row.seed()));
      line.add(number("%.3f", row.network().lambda().normalized()));
      line.add(number("%.2e", row.network().lambda().value()));
      line.add(parameters(row));
      line.add(String.format(Locale.ROOT, "%,d", row.network().cost().macs()));
      units.forEach(unit -> line.add(cost(row, unit)));
      line.add(accuracy(row));
      lines.add(line.toArray(String[]::new));
    }
    for (UnmetRow row : unmet) {
      String[] line = new String[header.size()];
      Arrays.fill(line, NOTHING);
      line[0] = row.unmet().id();
      line[1] = Long.toString(row.seed());
      line[line.length - 1] = "none so small";
      lines.add(line);
    }
    return lines;
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
