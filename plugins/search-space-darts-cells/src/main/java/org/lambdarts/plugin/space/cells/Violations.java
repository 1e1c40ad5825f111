package org.lambdarts.plugin.space.cells;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a section, told at once. */
final class Violations {

  private final Config config;
  private final List<ConfigException.ValidationProblem> found = new ArrayList<>();

  Violations(Config config) {
    this.config = config;
  }

  void add(String key, String rule) {
    found.add(new ConfigException.ValidationProblem(key, config.getValue(key).origin(), rule));
  }

  /** Throws if anything was added: a single one as what it is, several as HOCON puts them. */
  void throwIfAny() {
    if (found.size() == 1) {
      ConfigException.ValidationProblem only = found.get(0);
      throw new ConfigException.BadValue(only.origin(), only.path(), only.problem());
    }
    if (!found.isEmpty()) {
      throw new ConfigException.ValidationFailed(found);
    }
  }
}
