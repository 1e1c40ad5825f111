package org.lambdarts.plugin.hypernetwork;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.List;
import org.lambdarts.api.nn.Initializer;

/**
 * The settings of a form, checked as they are read.
 *
 * @param config its section
 */
record Settings(Config config) {

  private static final String DEVIATION = "initial-deviation";

  /** With α this large at the start, one candidate has all the weight and nothing is learned. */
  private static final double MOST_DEVIATION = 100;

  private static final int MOST_KNOTS = 1_000;
  private static final int MOST_LAYERS = 10;
  private static final int MOST_UNITS = 10_000;

  double deviation() {
    double deviation = config.getDouble(DEVIATION);
    if (!(deviation >= 0 && deviation <= MOST_DEVIATION)) {
      throw bad(DEVIATION, "must be a number from 0 to 100, is " + deviation);
    }
    return deviation;
  }

  Initializer initializer() {
    return Initializer.normal(deviation());
  }

  /** The number of knots, 0 to have it chosen. */
  int knots() {
    int knots = config.getInt("knots");
    if (knots != 0 && (knots < 2 || knots > MOST_KNOTS)) {
      throw bad("knots", "must be 0 or from 2 to " + MOST_KNOTS + ", is " + knots);
    }
    return knots;
  }

  /** The units of each hidden layer. */
  List<Integer> hidden() {
    List<Integer> hidden = config.getIntList("hidden");
    if (hidden.isEmpty()
        || hidden.size() > MOST_LAYERS
        || hidden.stream().anyMatch(units -> units < 1 || units > MOST_UNITS)) {
      throw bad(
          "hidden",
          "must list the units of 1 to " + MOST_LAYERS + " layers, each from 1 to " + MOST_UNITS);
    }
    return hidden;
  }

  private ConfigException bad(String key, String rule) {
    return new ConfigException.BadValue(config.getValue(key).origin(), key, rule);
  }
}
