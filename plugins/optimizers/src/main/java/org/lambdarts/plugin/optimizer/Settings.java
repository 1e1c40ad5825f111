package org.lambdarts.plugin.optimizer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;

/**
 * The settings of an optimizer, checked as they are read.
 *
 * @param config its section
 */
record Settings(Config config) {

  /** More would drown the gradient that it is added to. */
  private static final double MOST_DECAY = 1_000;

  /** A share that is kept from step to step, in [0, 1). */
  double share(String key) {
    double share = config.getDouble(key);
    if (!(share >= 0 && share < 1)) {
      throw bad(key, "must be a number of at least 0 and below 1, is " + share);
    }
    return share;
  }

  double weightDecay() {
    double decay = config.getDouble("weight-decay");
    if (!(decay >= 0 && decay <= MOST_DECAY)) {
      throw bad("weight-decay", "must be a number from 0 to 1000, is " + decay);
    }
    return decay;
  }

  /** What keeps a division from being one by zero. */
  double epsilon() {
    double epsilon = config.getDouble("epsilon");
    if (!(epsilon > 0 && epsilon <= 1)) {
      throw bad("epsilon", "must be a number above 0, up to 1, is " + epsilon);
    }
    return epsilon;
  }

  private ConfigException bad(String key, String rule) {
    return new ConfigException.BadValue(config.getValue(key).origin(), key, rule);
  }
}
