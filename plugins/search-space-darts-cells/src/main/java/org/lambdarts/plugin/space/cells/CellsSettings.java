package org.lambdarts.plugin.space.cells;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Locale;
import org.lambdarts.api.Violations;
import org.lambdarts.api.nn.PiecewiseLinear;

/**
 * The settings of the space.
 *
 * @param cells number of cells
 * @param channels channels of the first cell
 * @param nodes intermediate nodes per cell
 * @param stemMultiplier channels of the stem over channels
 * @param operations candidates on every edge
 * @param headKnots knots of the supernet's classifier; 0 for one that does not follow λ
 */
record CellsSettings(
    int cells,
    int channels,
    int nodes,
    int stemMultiplier,
    List<String> operations,
    int headKnots) {

  private static final String CONSTANT = "constant";

  /** Candidate operations in all cells; the largest published stack has 2,240. */
  private static final int MOST_CANDIDATES = 100_000;

  /** Two reduction cells double the channels twice. */
  private static final int WIDENING = 4;

  /** Reads a section. All that is wrong with it is thrown at once. */
  static CellsSettings read(Config config, double decades) {
    Violations violations = new Violations(config);
    CellsSettings settings =
        new CellsSettings(
            violations.atLeast("cells", 1),
            violations.atLeast("channels", 1),
            violations.atLeast("nodes", 1),
            violations.atLeast("stem-multiplier", 1),
            List.copyOf(config.getStringList("operations")),
            headKnots(config, decades, violations));
    settings.requireOperations(violations);
    violations.throwIfAny();
    settings.requireFewCandidates(violations);
    violations.throwIfAny();
    settings.requireFewChannels(violations);
    violations.throwIfAny();
    return settings;
  }

  private static int headKnots(Config config, double decades, Violations violations) {
    int knots = config.getInt("head-knots");
    if (knots < 0 || knots == 1) {
      violations.add("head-knots", "must be 0 or at least 2, is " + knots);
    }
    String head = violations.oneOf("head", "piecewise-linear", CONSTANT);
    // where λ has one value, or there is none, a head of knots would only be a slower linear one
    return head.equals(CONSTANT) || decades == 0 ? 0 : knotsFor(knots, decades);
  }

  private static int knotsFor(int knots, double decades) {
    return knots == 0 ? PiecewiseLinear.knotsFor(decades) : knots;
  }

  private void requireOperations(Violations violations) {
    if (operations.stream().distinct().count() != operations.size()) {
      violations.add("operations", "must not name an operation twice");
    }
    if (operations.stream().allMatch(CellGenotypes.NONE::equals)) {
      violations.add("operations", "must name at least one operation other than none");
    }
  }

  /** What cannot even be counted; whether there is memory for the rest is for the run to check. */
  private void requireFewCandidates(Violations violations) {
    // in floating point, where nothing overflows
    double edges = nodes * (nodes + 3.0) / 2;
    double candidates = cells * edges * operations.size();
    if (candidates > MOST_CANDIDATES) {
      violations.add(
          nodes > cells ? "nodes" : "cells",
          String.format(
              Locale.ROOT,
              "asks for too large a space: %d cells of %d nodes with %d operations have %.3g"
                  + " candidates, and there can be %,d; use fewer cells, nodes or operations",
              cells,
              nodes,
              operations.size(),
              candidates,
              MOST_CANDIDATES));
    }
  }

  private void requireFewChannels(Violations violations) {
    double stem = (double) channels * stemMultiplier;
    double cell = (double) channels * WIDENING * nodes;
    if (Math.max(stem, cell) > Integer.MAX_VALUE) {
      boolean wideStem = stem > cell && stemMultiplier > channels;
      violations.add(
          wideStem ? "stem-multiplier" : "channels",
          String.format(
              Locale.ROOT,
              "asks for layers of %.3g channels, and there can be %,d; use fewer channels%s",
              Math.max(stem, cell),
              Integer.MAX_VALUE,
              stem > cell ? " or a smaller stem-multiplier" : " or nodes"));
    }
  }
}
