package org.lambdarts.plugin.space.cells;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.List;
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

  static CellsSettings read(Config config, double decades) {
    CellsSettings settings =
        new CellsSettings(
            positive(config, "cells"),
            positive(config, "channels"),
            positive(config, "nodes"),
            positive(config, "stem-multiplier"),
            List.copyOf(config.getStringList("operations")),
            headKnots(config, decades));
    requireOperations(config, settings.operations);
    return settings;
  }

  private static int positive(Config config, String key) {
    int value = config.getInt(key);
    if (value < 1) {
      throw bad(config, key, "must be at least 1, is " + value);
    }
    return value;
  }

  private static int headKnots(Config config, double decades) {
    int knots = config.getInt("head-knots");
    if (knots < 0 || knots == 1) {
      throw bad(config, "head-knots", "must be 0 or at least 2, is " + knots);
    }
    return switch (config.getString("head")) {
      case "constant" -> 0;
      // where λ has one value, or there is none, a head of knots would only be a slower linear one
      case "piecewise-linear" -> decades == 0 ? 0 : knotsFor(knots, decades);
      default ->
          throw bad(
              config,
              "head",
              "must be piecewise-linear or constant, is " + config.getString("head"));
    };
  }

  private static int knotsFor(int knots, double decades) {
    return knots == 0 ? PiecewiseLinear.knotsFor(decades) : knots;
  }

  private static void requireOperations(Config config, List<String> operations) {
    if (operations.stream().distinct().count() != operations.size()) {
      throw bad(config, "operations", "must not name an operation twice");
    }
    if (operations.stream().allMatch(CellGenotypes.NONE::equals)) {
      throw bad(config, "operations", "must name at least one operation other than none");
    }
  }

  private static ConfigException bad(Config config, String key, String rule) {
    return new ConfigException.BadValue(config.getValue(key).origin(), key, rule);
  }
}
