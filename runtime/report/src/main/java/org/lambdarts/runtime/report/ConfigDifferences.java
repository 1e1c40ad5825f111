package org.lambdarts.runtime.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.hocon.SelfContainedHocon;
import org.lambdarts.runtime.input.OneLine;
import org.lambdarts.runtime.report.data.RunData;

/** Where runs that are shown together were told different things. */
final class ConfigDifferences {

  /** What a run is called is no setting of its. */
  private static final String NAME = "lambdarts.name";

  private static final int LONGEST_REASON = 300;

  private ConfigDifferences() {}

  /**
   * A key whose value is not the same in all runs.
   *
   * @param key its path
   * @param values per run, as in its config; empty where a run does not have the key
   */
  record Difference(String key, List<Optional<String>> values) {}

  /**
   * The differences, by key; all but the runs' names.
   *
   * @throws LambdartsException if a config cannot be read
   */
  static List<Difference> among(List<RunData> runs) {
    List<Map<String, String>> settings = runs.stream().map(run -> flat(parse(run))).toList();
    TreeSet<String> keys = new TreeSet<>();
    settings.forEach(each -> keys.addAll(each.keySet()));
    keys.remove(NAME);
    List<Difference> differences = new ArrayList<>();
    for (String key : keys) {
      List<Optional<String>> values =
          settings.stream().map(each -> Optional.ofNullable(each.get(key))).toList();
      if (values.stream().distinct().count() > 1) {
        differences.add(new Difference(key, values));
      }
    }
    return differences;
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

  private static Map<String, String> flat(Config config) {
    return config.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
  }

  private static String text(ConfigValue value) {
    return value.render(ConfigRenderOptions.concise());
  }
}
