package org.lambdarts.runtime.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lambdarts.runtime.report.data.Images;
import org.lambdarts.runtime.report.data.RunData;

/**
 * Groups runs that repeat one experiment, with other seeds or on other machines, and finds a label
 * for each group: the config's name, where that tells them apart, or else what the names of its run
 * folders begin with.
 */
final class RunVariants {

  /** What has no part in results, or is judged by what came of it. */
  private static final Pattern IMMATERIAL =
      Pattern.compile(
          "lambdarts\\.(name|seeds|backend\\.threads|dataset\\.path|(executor|listeners|latency)\\..*)");

  private RunVariants() {}

  /**
   * The label of each run's settings.
   *
   * @param runs the runs
   * @param configs their configs, in the same order
   * @return by run's name; empty texts if all have the same settings
   */
  static Map<String, String> of(List<RunData> runs, List<RunConfig> configs) {
    Map<Map<String, String>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      groups
          .computeIfAbsent(material(runs.get(i), configs.get(i)), any -> new ArrayList<>())
          .add(i);
    }
    List<String> names =
        groups.values().stream()
            .map(group -> configs.get(group.get(0)).findText(RunConfig.NAME).orElse(""))
            .toList();
    boolean named = names.stream().distinct().count() == groups.size() && !names.contains("");
    List<String> prefixes =
        groups.values().stream()
            .map(group -> prefix(group.stream().map(i -> runs.get(i).name()).toList()))
            .toList();
    boolean prefixed =
        prefixes.stream().distinct().count() == groups.size() && !prefixes.contains("");
    Map<String, String> labels = new LinkedHashMap<>();
    int number = 0;
    for (List<Integer> group : groups.values()) {
      String label =
          groups.size() == 1
              ? ""
              : named
                  ? names.get(number)
                  : prefixed ? prefixes.get(number) : runs.get(group.get(0)).name();
      group.forEach(i -> labels.put(runs.get(i).name(), label));
      number++;
    }
    return labels;
  }

  private static Map<String, String> material(RunData run, RunConfig config) {
    Map<String, String> keys = new TreeMap<>(config.keys());
    keys.keySet().removeIf(key -> IMMATERIAL.matcher(key).matches());
    keys.put("images", run.images().map(Images::digest).orElse(""));
    return keys;
  }

  /** What all names begin with, without what joins it to a seed. */
  private static String prefix(List<String> names) {
    String prefix = names.get(0);
    for (String name : names) {
      while (!name.startsWith(prefix)) {
        prefix = prefix.substring(0, prefix.length() - 1);
      }
    }
    return names.size() == 1 ? prefix : prefix.replaceFirst("[-_. ]+[0-9]*$", "");
  }
}
