package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lambdarts.runtime.plugin.FactoryId;

/**
 * Which keys of a config each stage depends on.
 *
 * <p>The settings records declare it with each key. Some keys belong to no stage: what a run is
 * called; its seeds, as every stage is of one seed; how a backend computes, such as its threads and
 * its device; and where a dataset is, since stages depend on what is in it, which {@code
 * DatasetFingerprint} tells.
 */
public final class StageKeys {

  private static final String ROOT = "lambdarts";
  private static final String TRAIN_SPACE = "train.search-space";
  private static final Schema<RunSettings> SCHEMA = Schema.OF_RUN;
  private static final Set<Stage> EVERY = Collections.unmodifiableSet(EnumSet.allOf(Stage.class));

  private StageKeys() {}

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
              if (SCHEMA.stages(entry.getKey()).orElse(EVERY).contains(stage)
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
   * The factories in the slots whose choice a stage depends on.
   *
   * @param stage the stage
   * @param settings the settings of a run
   * @return the factories; operations have no slots
   */
  public static Set<FactoryId> factories(Stage stage, RunSettings settings) {
    Set<FactoryId> factories = new LinkedHashSet<>();
    for (Declaration.OfSlot slot : SCHEMA.slots()) {
      if (slot.name().stages().contains(stage)) {
        String name = settings.resolved().getString(ROOT + "." + slot.name().path());
        factories.add(new FactoryId(slot.kind(), name));
      }
    }
    return factories;
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
