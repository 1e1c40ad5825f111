package org.lambdarts.runtime.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
}
