package org.lambdarts.runtime.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.hocon.SelfContainedHocon;
import org.lambdarts.runtime.input.OneLine;
import org.lambdarts.runtime.report.data.RunData;
import org.lambdarts.runtime.run.CsvTable;

/**
 * What a run was told.
 *
 * @param keys the texts of values, by whole key; copied
 */
record RunConfig(Map<String, String> keys) {

  /** What a run is called is no setting of its. */
  static final String NAME = "lambdarts.name";

  private static final int LONGEST_REASON = 300;

  RunConfig {
    keys = new TreeMap<>(keys);
  }

  /**
   * Reads a run's config.
   *
   * @throws LambdartsException if it is broken
   */
  static RunConfig of(RunData run) {
    Map<String, String> keys = new TreeMap<>();
    parse(run).entrySet().forEach(entry -> keys.put(entry.getKey(), text(entry.getValue())));
    return new RunConfig(keys);
  }

  private static Config parse(RunData run) {
    try {
      Config config = SelfContainedHocon.parse(run.config(), "config.conf");
      if (!config.isResolved()) {
        throw new LambdartsException(
            "the config.conf of the run "
                + run.name()
                + " is broken: it has substitutions, which no run writes into it");
      }
      return config;
    } catch (StackOverflowError e) {
      throw new LambdartsException(
          "the config.conf of the run " + run.name() + " is nested too deeply to be read", e);
    } catch (ConfigException e) {
      throw new LambdartsException(
          "the config.conf of the run "
              + run.name()
              + " is broken: "
              + OneLine.of(e.getMessage(), LONGEST_REASON),
          e);
    }
  }

  private static String text(ConfigValue value) {
    return value.render(ConfigRenderOptions.concise());
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(keys.get(key));
  }

  /** A text without its quotes. */
  Optional<String> findText(String key) {
    return find(key).map(text -> text.replaceAll("^\"|\"$", ""));
  }

  /** The share of the training images that take the place of the test images. */
  double heldOut() {
    OptionalDouble share =
        find("lambdarts.dataset.hold-out").map(CsvTable::number).orElse(OptionalDouble.empty());
    return share.orElse(0);
  }
}
