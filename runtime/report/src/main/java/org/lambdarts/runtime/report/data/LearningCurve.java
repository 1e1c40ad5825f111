package org.lambdarts.runtime.report.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.lambdarts.runtime.run.Cells;
import org.lambdarts.runtime.run.CsvTable;

/**
 * The metrics of a search or training, epoch by epoch.
 *
 * @param name what was searched or trained, for people
 * @param epochs a row per epoch
 */
public record LearningCurve(String name, CsvTable epochs) {

  /** What is larger, or no number, belongs to what diverged. */
  private static final double LARGEST_DRAWN = 1e30;

  /**
   * A measure over the epochs.
   *
   * @param column its column
   * @return its value by epoch, counted from 1, without epochs in which it was not measured, or had
   *     diverged
   */
  public Map<Double, Double> values(String column) {
    Map<Double, Double> values = new LinkedHashMap<>();
    for (Map<String, String> row : epochs.rows()) {
      OptionalDouble value = CsvTable.number(row, column);
      OptionalDouble epoch = CsvTable.number(row, "epoch");
      if (value.isPresent()
          && epoch.isPresent()
          && Math.abs(value.getAsDouble()) <= LARGEST_DRAWN) {
        values.put(epoch.getAsDouble() + 1, value.getAsDouble());
      }
    }
    return values;
  }

  /**
   * The λ' at which something was measured.
   *
   * @param measure for example {@code accuracy}
   * @return the part after the {@code @} of its columns
   */
  public List<String> lambdas(String measure) {
    List<String> lambdas = new ArrayList<>();
    epochs.rows().stream()
        .limit(1)
        .flatMap(row -> row.keySet().stream())
        .filter(column -> column.startsWith(measure + "@"))
        .map(column -> column.substring(measure.length() + 1))
        .filter(lambda -> Cells.share(lambda).isEmpty())
        .forEach(lambdas::add);
    return lambdas;
  }
}
