package org.lambdarts.runtime.report.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.run.CsvTable;

/**
 * A row of {@code results.csv}.
 *
 * @param run the name of its run
 * @param cells the row as it stands there, and {@link #LATENCY} where it is known; copied
 * @param genotype the architecture, if its file is there
 */
public record TrainedNetwork(String run, Map<String, String> cells, Optional<Genotype> genotype) {

  /** Milliseconds for one image, which have a file of their own. */
  public static final String LATENCY = "latency_ms";

  /** Copies the map and keeps its order. */
  public TrainedNetwork {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /**
   * Names the network in a report of several runs.
   *
   * @return a text that no other network has
   */
  public String key() {
    return run + "/seed-" + seed() + "/" + network();
  }

  /**
   * How its architecture was found.
   *
   * @return for example {@code darts-cc}
   */
  public String method() {
    return cells.getOrDefault("method", "");
  }

  /**
   * The seed.
   *
   * @return as it stands in the table
   */
  public String seed() {
    return cells.getOrDefault("seed", "");
  }

  /**
   * Its id in its run and seed.
   *
   * @return for example {@code lambda-0.25}
   */
  public String network() {
    return cells.getOrDefault("network", "");
  }

  /**
   * The λ' it was derived at.
   *
   * @return from 0 to 1; empty if it was not derived at a λ
   */
  public OptionalDouble normalizedLambda() {
    return CsvTable.number(cells, "normalized_lambda");
  }

  /**
   * Trainable parameters without auxiliary head.
   *
   * @return their number
   */
  public double parameters() {
    return required("parameters");
  }

  /**
   * Multiply-adds for one image.
   *
   * @return their number
   */
  public double macs() {
    return required("macs");
  }

  /**
   * The cost in its regularizer's unit.
   *
   * @return the cost; empty if it has none of its own, or an earlier version made the table
   */
  public Optional<RegularizedCost> regularized() {
    OptionalDouble value = CsvTable.number(cells, "cost");
    return value.isPresent()
        ? Optional.of(new RegularizedCost(value.getAsDouble(), cells.getOrDefault("cost_unit", "")))
        : Optional.empty();
  }

  /** Whether the row is about a network, not about a budget that no network meets. */
  boolean isTrained() {
    return cells.getOrDefault("note", "").isEmpty()
        || !cells.getOrDefault("accuracy", "").isEmpty();
  }

  /**
   * Share of test images classified right.
   *
   * @return from 0 to 1
   */
  public double accuracy() {
    return required("accuracy");
  }

  private double required(String column) {
    return CsvTable.number(cells, column)
        .orElseThrow(
            () ->
                new LambdartsException(
                    "results.csv of " + run + " has a row without " + column + "; run it again"));
  }
}
