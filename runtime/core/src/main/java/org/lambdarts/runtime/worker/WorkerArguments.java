package org.lambdarts.runtime.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a worker is told on its command line.
 *
 * @param folder the run folder, whose config is the run's
 * @param pluginFolders the folders of plugins; empty if they are on the class path; copied
 * @param overrides values by whole key that differ from the run's config, and that no result
 *     depends on; copied
 */
public record WorkerArguments(
    Path folder, List<Path> pluginFolders, Map<String, String> overrides) {

  private static final String PLUGINS = "--plugins";
  private static final String SET = "--set";

  /** Copies the collections. */
  public WorkerArguments {
    pluginFolders = List.copyOf(pluginFolders);
    overrides = Map.copyOf(overrides);
  }

  /**
   * As words of a command line.
   *
   * @return what {@link #of} reads
   */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(folder.toString());
    pluginFolders.forEach(plugins -> words.addAll(List.of(PLUGINS, plugins.toString())));
    overrides.forEach((key, value) -> words.addAll(List.of(SET, key + "=" + value)));
    return words;
  }

  /**
   * Reads the words of a command line.
   *
   * @param words what {@link #words} has written
   * @return the arguments
   * @throws IllegalArgumentException if they are others
   */
  public static WorkerArguments of(List<String> words) {
    if (words.size() % 2 == 0) {
      throw new IllegalArgumentException("a run folder and pairs of options, not " + words);
    }
    List<Path> plugins = new ArrayList<>();
    Map<String, String> overrides = new LinkedHashMap<>();
    for (int i = 1; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      switch (words.get(i)) {
        case PLUGINS -> plugins.add(Path.of(value));
        case SET -> {
          int equals = value.indexOf('=');
          if (equals < 0) {
            throw new IllegalArgumentException(SET + " needs KEY=VALUE, not " + value);
          }
          overrides.put(value.substring(0, equals), value.substring(equals + 1));
        }
        default -> throw new IllegalArgumentException("no option of a worker: " + words.get(i));
      }
    }
    return new WorkerArguments(Path.of(words.get(0)), plugins, overrides);
  }
}
