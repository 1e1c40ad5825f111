package org.lambdarts.runtime.config;

import static java.util.Map.entry;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which keys of a config each stage depends on.
 *
 * <p>A key belongs to the stages of the longest declared path that it is, or is below of. Some
 * belong to none: what a run is called and who listens to it; its seeds, as every stage is of one
 * seed; how a backend computes, such as its threads and its device; and where a dataset is, since
 * stages depend on what is in it, which {@code DatasetFingerprint} tells.
 */
public final class StageKeys {

  private static final String ROOT = "lambdarts";
  private static final String TRAIN_SPACE = "train.search-space";

  private static final Map<String, Set<Stage>> DECLARED =
      Map.ofEntries(
          entry("name", Set.of()),
          entry("seeds", Set.of()),
          entry("backend", Set.of()),
          entry("backend.name", EnumSet.of(Stage.SEARCH, Stage.PLAIN_SEARCH, Stage.TRAIN)),
          entry("backend.precision", EnumSet.of(Stage.SEARCH, Stage.PLAIN_SEARCH, Stage.TRAIN)),
          entry("dataset", Set.of()),
          entry("search-space", EnumSet.of(Stage.SEARCH, Stage.PLAIN_SEARCH)),
          entry("search-space.name", EnumSet.of(Stage.SEARCH, Stage.PLAIN_SEARCH, Stage.TRAIN)),
          // of those operations that a stage uses
          entry("operations", EnumSet.of(Stage.SEARCH, Stage.PLAIN_SEARCH, Stage.TRAIN)),
          entry("hypernetwork", EnumSet.of(Stage.SEARCH)),
          entry("relaxation", EnumSet.of(Stage.SEARCH)),
          entry("regularizer", EnumSet.of(Stage.SEARCH)),
          entry("lambda", EnumSet.of(Stage.SEARCH)),
          entry("search", EnumSet.of(Stage.SEARCH, Stage.PLAIN_SEARCH)),
          entry("search.temperature", EnumSet.of(Stage.SEARCH)),
          entry("search.validation", EnumSet.of(Stage.VALIDATION)),
          entry("derive", EnumSet.of(Stage.DERIVE)),
          entry("derive.rule", EnumSet.of(Stage.DERIVE, Stage.VALIDATION)),
          entry("listeners", Set.of()),
          entry("baselines", EnumSet.of(Stage.BASELINES)),
          // together with the keys of search-space that it leaves as they are
          entry("train", EnumSet.of(Stage.TRAIN)),
          // the supernet's validation counts the parameters of networks as they are trained
          entry("train.search-space", EnumSet.of(Stage.TRAIN, Stage.VALIDATION)));

  private StageKeys() {}

  /**
   * The stages that depend on a key.
   *
   * @param path the key, without {@code lambdarts}
   * @return the stages; empty if the key is not declared
   */
  static Optional<Set<Stage>> declared(String path) {
    List<String> elements = ConfigUtil.splitPath(path);
    for (int length = elements.size(); length > 0; length--) {
      Set<Stage> stages = DECLARED.get(String.join(".", elements.subList(0, length)));
      if (stages != null) {
        return Optional.of(stages);
      }
    }
    return Optional.empty();
  }

  /**
   * The keys that a stage depends on.
   *
   * @param stage the stage
   * @param settings the settings of a run
   * @param operations the operations that the stage uses; others' settings do not matter
   * @return the values by whole key. What a network is trained in, {@code train.search-space}, is
   *     there with all its keys, also those that are as in {@code search-space}
   */
  public static SortedMap<String, ConfigValue> of(
      Stage stage, RunSettings settings, Set<String> operations) {
    Config core = settings.resolved().getConfig(ROOT);
    Config space = core.getConfig("search-space").withoutPath("name");
    Config effective =
        core.withFallback(ConfigFactory.empty().withValue(TRAIN_SPACE, space.root()));
    SortedMap<String, ConfigValue> keys = new TreeMap<>();
    effective
        .entrySet()
        .forEach(
            entry -> {
              if (declared(entry.getKey()).orElse(EnumSet.allOf(Stage.class)).contains(stage)
                  && uses(entry.getKey(), operations)) {
                keys.put(ROOT + "." + entry.getKey(), entry.getValue());
              }
            });
    return keys;
  }

  private static boolean uses(String path, Set<String> operations) {
    List<String> elements = ConfigUtil.splitPath(path);
    return !elements.get(0).equals("operations") || operations.contains(elements.get(1));
  }

  /**
   * Every key of a config.
   *
   * @param resolved a resolved config
   * @return the values by whole key
   */
  public static SortedMap<String, ConfigValue> all(Config resolved) {
    SortedMap<String, ConfigValue> keys = new TreeMap<>();
    resolved.entrySet().forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
    return keys;
  }
}
