package org.lambdarts.plugin.schedule;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.util.Objects;

/**
 * The settings of a schedule, checked as they are read.
 *
 * @param config its section
 */
record Settings(Config config) {

  /** Far beyond what learns, and a step with it is still a number of single precision. */
  private static final double MOST = 1e30;

  /** A value that the schedule takes. */
  double value(String key) {
    double value = number(key);
    if (!(value >= 0 && value <= MOST)) {
      throw bad(key, "must be a number from 0 to 1e30, is " + value);
    }
    return value;
  }

  /** What is added from epoch to epoch. */
  double change(String key) {
    double change = number(key);
    if (!(Math.abs(change) <= MOST)) {
      throw bad(key, "must be a number from -1e30 to 1e30, is " + change);
    }
    return change;
  }

  /** What is multiplied with from epoch to epoch. */
  double factor(String key) {
    double factor = number(key);
    if (!(factor > 0 && factor <= MOST)) {
      throw bad(key, "must be a number above 0, up to 1e30, is " + factor);
    }
    return factor;
  }

  /** A number of epochs. */
  int epochs(String key) {
    int epochs = config.getInt(key);
    if (epochs < 1) {
      throw bad(key, "must be a whole number of at least 1, is " + epochs);
    }
    return epochs;
  }

  private double number(String key) {
    if (config.getIsNull(key)) {
      throw bad(key, "must be set to a number");
    }
    try {
      return config.getDouble(key);
    } catch (ConfigException.WrongType e) {
      // a default of null takes anything
      throw bad(key, "must be a number, is " + config.getValue(key).render());
    }
  }

  private ConfigException bad(String key, String rule) {
    // a key whose value is null is there, but getValue would complain about it in words of its own
    ConfigValue value = Objects.requireNonNull(config.root().get(key), key);
    return new ConfigException.BadValue(value.origin(), key, rule);
  }
}
