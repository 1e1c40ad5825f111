package org.lambdarts.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Where runs that are shown together were told different things. */
final class ConfigDifferences {

  private ConfigDifferences() {}

  /**
   * A key whose value is not the same in all runs.
   *
   * @param key its path
   * @param values per run, as in its config; empty where a run does not have the key
   */
  record Difference(String key, List<Optional<String>> values) {}

  /** The differences, by key; all but the runs' names. */
  static List<Difference> among(List<RunConfig> runs) {
    TreeSet<String> keys = new TreeSet<>();
    runs.forEach(each -> keys.addAll(each.keys().keySet()));
    keys.remove(RunConfig.NAME);
    List<Difference> differences = new ArrayList<>();
    for (String key : keys) {
      List<Optional<String>> values = runs.stream().map(each -> each.find(key)).toList();
      if (values.stream().distinct().count() > 1) {
        differences.add(new Difference(key, values));
      }
    }
    return differences;
  }
}
