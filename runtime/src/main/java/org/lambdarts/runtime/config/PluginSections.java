package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the sections whose keys belong to plugins. */
final class PluginSections {

  private static final String ROOT = "lambdarts.";
  private static final String TRAIN_SPACE = ROOT + "train.search-space";

  private final FactoryDefaults factories;
  private final Problems problems;
  private final Locator locator;
  private final SectionReader reader;

  PluginSections(FactoryDefaults factories, Problems problems, Locator locator) {
    this.factories = factories;
    this.problems = problems;
    this.locator = locator;
    this.reader = new SectionReader(problems, locator);
  }

  /**
   * The defaults of the factories that a config chooses, in the places of their sections. They have
   * to be there before substitutions are resolved, for <code>${lambdarts.search-space.cells}</code>
   * is allowed.
   *
   * @param config what the user wrote and the core's defaults, unresolved
   */
  Config defaults(Config config) {
    Config all = ConfigFactory.empty();
    ConfigObject peeked = peek(config);
    for (PluginSection section : PluginSection.values()) {
      Optional<ConfigObject> defaults =
          section
              .nameKey()
              .flatMap(key -> name(peeked, ROOT + key.path()))
              .flatMap(name -> defaults(section, name));
      if (defaults.isPresent()) {
        all = all.withValue(ROOT + section.path(), defaults.get());
      }
    }
    for (String operation : new TreeSet<>(factories.names(PluginSection.OPERATIONS.path()))) {
      all = all.withValue(operationKey(operation), operationDefaults(operation));
    }
    return all;
  }

  /**
   * The factory chosen in a section.
   *
   * @param section any but the operations
   * @param values the core's keys
   * @param resolved the whole config
   * @return its name and keys; empty if there is no such factory, which is then reported
   */
  Optional<RunSettings.Component> component(
      PluginSection section, CoreValues values, ConfigObject resolved) {
    CoreKey<String> key = section.nameKey().orElseThrow();
    if (!values.fit(key)) {
      return Optional.empty();
    }
    String name = values.get(key);
    Optional<ConfigObject> defaults = defaults(section, name);
    if (defaults.isEmpty()) {
      unknownFactory(section, key, name, values);
      return Optional.empty();
    }
    ConfigObject given = withoutCoreKeys(section, object(resolved, ROOT + section.path()));
    ConfigObject read =
        reader.read(ROOT + section.path(), owner(section, name), given, defaults.get());
    return Optional.of(
        new RunSettings.Component(name, read.withFallback(defaults.get()).toConfig()));
  }

  /** The section of every operation there is. */
  Map<String, Config> operations(ConfigObject resolved) {
    PluginSection section = PluginSection.OPERATIONS;
    ConfigObject given = object(resolved, ROOT + section.path());
    Set<String> names = new TreeSet<>(factories.names(section.path()));
    for (String operation : new TreeSet<>(given.keySet())) {
      if (!names.contains(operation)) {
        problems.add(
            locator.of(operationKey(operation), Optional.of(given.get(operation))),
            operationKey(operation)
                + " must be named after an operation"
                + known(section, operation));
      }
    }
    Map<String, Config> all = new TreeMap<>();
    for (String operation : names) {
      ConfigObject defaults = operationDefaults(operation);
      ConfigValue value = given.get(operation);
      ConfigObject own = defaults;
      if (value instanceof ConfigObject object) {
        own = reader.read(operationKey(operation), owner(section, operation), object, defaults);
      } else if (value != null && !Substitutions.isMissing(value)) {
        problems.add(
            locator.of(operationKey(operation), Optional.of(value)),
            operationKey(operation) + " must be a section { … }, is " + Scalars.shown(value));
      }
      all.put(operation, own.withFallback(defaults).toConfig());
    }
    return all;
  }

  /** The keys of the search space that differ in training. */
  ConfigObject trainingOverrides(RunSettings.Component space, ConfigObject resolved) {
    return reader.read(
        TRAIN_SPACE,
        owner(PluginSection.SEARCH_SPACE, space.name()),
        object(resolved, TRAIN_SPACE),
        defaults(PluginSection.SEARCH_SPACE, space.name()).orElseThrow());
  }

  private Optional<ConfigObject> defaults(PluginSection section, String name) {
    return factories
        .defaults(section.path(), name)
        .map(config -> withoutCoreKeys(section, Defaults.marked(config.root())));
  }

  private ConfigObject operationDefaults(String operation) {
    return defaults(PluginSection.OPERATIONS, operation)
        .orElseThrow(
            () -> new IllegalStateException("The operation " + operation + " has no defaults."));
  }

  private static ConfigObject withoutCoreKeys(PluginSection section, ConfigObject object) {
    ConfigObject left = object;
    for (CoreKey<?> key : CoreKeys.ALL) {
      String prefix = section.path() + ".";
      if (key.path().startsWith(prefix)) {
        left = left.withoutKey(key.path().substring(prefix.length()));
      }
    }
    return left;
  }

  private void unknownFactory(
      PluginSection section, CoreKey<String> key, String name, CoreValues values) {
    ConfigValue value = values.canonical().get(key.path());
    problems.add(
        locator.of(ROOT + key.path(), Optional.of(value)),
        ROOT
            + key.path()
            + " must name a "
            + section.noun()
            + ", is "
            + Scalars.shown(value)
            + (locator.isWritten(ROOT + key.path()) ? "" : " by default")
            + known(section, name));
  }

  private String known(PluginSection section, String name) {
    Set<String> names = new TreeSet<>(factories.names(section.path()));
    if (names.isEmpty()) {
      return "; no plugin offers any, `lambdarts plugins` tells why";
    }
    String question = Nearest.question(name, names);
    return question
        + names.stream()
            .map(known -> known + " (" + factories.origin(section.path(), known) + ")")
            .collect(
                Collectors.joining(", ", question.isEmpty() ? "; there are " : " There are ", ""));
  }

  private static String owner(PluginSection section, String name) {
    return "the " + section.noun() + " " + name;
  }

  private static String operationKey(String operation) {
    return ROOT + PluginSection.OPERATIONS.path() + "." + ConfigUtil.joinPath(operation);
  }

  private static ConfigObject object(ConfigObject root, String path) {
    return CoreValues.at(root, path)
        .filter(ConfigObject.class::isInstance)
        .map(ConfigObject.class::cast)
        .orElse(ConfigFactory.empty().root());
  }

  private static ConfigObject peek(Config config) {
    try {
      return config.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true)).root();
    } catch (ConfigException e) {
      // Resolving for good will report it.
      return ConfigFactory.empty().root();
    }
  }

  private static Optional<String> name(ConfigObject root, String path) {
    try {
      return CoreValues.at(root, path)
          .filter(value -> value.valueType() == ConfigValueType.STRING)
          .map(value -> (String) value.unwrapped());
    } catch (ConfigException.NotResolved e) {
      return Optional.empty();
    }
  }
}
