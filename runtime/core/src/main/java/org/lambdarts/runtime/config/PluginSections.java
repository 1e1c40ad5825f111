package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.UnknownFactoryException;

/** Reads the sections whose keys belong to plugins. */
final class PluginSections {

  private static final String ROOT = "lambdarts.";
  private static final String OPERATIONS = ROOT + FactoryKind.OPERATION.section();
  private static final String LISTENERS = ROOT + FactoryKind.LISTENER.section();
  private static final String TRAIN_SPACE = ROOT + "train.search-space";

  private final PluginCatalog plugins;
  private final Problems problems;
  private final Locator locator;
  private final SectionReader reader;

  PluginSections(PluginCatalog plugins, Problems problems, Locator locator) {
    this.plugins = plugins;
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
    for (Map.Entry<FactoryKind, CoreKey<String>> key : CoreKeys.NAMES.entrySet()) {
      Optional<ConfigObject> defaults =
          name(peeked, ROOT + key.getValue().path())
              .flatMap(name -> plugins.find(key.getKey(), name))
              .map(PluginSections::defaults);
      if (defaults.isPresent()) {
        all = all.withValue(ROOT + key.getKey().section(), defaults.get());
      }
    }
    for (FactoryKind kind : List.of(FactoryKind.OPERATION, FactoryKind.LISTENER)) {
      for (DiscoveredFactory factory : plugins.factories(kind)) {
        all = all.withValue(sectionKey(kind, factory.name()), defaults(factory));
      }
    }
    return all;
  }

  /**
   * The factory chosen in a section.
   *
   * @param kind one of those of which a run has one
   * @param values the core's keys
   * @param resolved the whole config
   * @return its name and keys; empty if there is no such factory, which is then reported
   */
  Optional<RunSettings.Component> component(
      FactoryKind kind, CoreValues values, ConfigObject resolved) {
    CoreKey<String> key = CoreKeys.NAMES.get(kind);
    if (!values.fit(key)) {
      return Optional.empty();
    }
    ConfigValue name = values.canonical().get(key.path());
    return require(kind, values.get(key), ROOT + key.path(), name)
        .map(factory -> component(factory, object(resolved, ROOT + kind.section())));
  }

  /** Whether a chosen hypernetwork depends on λ. */
  boolean followsLambda(RunSettings.Component hypernetwork) {
    return plugins.require(HypernetworkFactory.class, hypernetwork.name()).followsLambda();
  }

  /** The section of every operation there is. */
  Map<String, Config> operations(ConfigObject resolved) {
    return sections(FactoryKind.OPERATION, object(resolved, OPERATIONS));
  }

  /** The listeners that are named; the sections of the others are checked too. */
  List<RunSettings.Component> listeners(CoreValues values, ConfigObject resolved) {
    String namesKey = ROOT + CoreKeys.LISTENERS.path();
    Map<String, Config> sections =
        sections(
            FactoryKind.LISTENER,
            withoutCoreKeys(FactoryKind.LISTENER, object(resolved, LISTENERS)));
    if (!values.fit(CoreKeys.LISTENERS)) {
      return List.of();
    }
    List<String> names = values.get(CoreKeys.LISTENERS);
    ConfigList written = (ConfigList) values.canonical().get(CoreKeys.LISTENERS.path());
    List<RunSettings.Component> listeners = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      require(FactoryKind.LISTENER, names.get(i), namesKey, written.get(i))
          .map(DiscoveredFactory::name)
          .ifPresent(name -> listeners.add(new RunSettings.Component(name, sections.get(name))));
    }
    return listeners;
  }

  /** The section of every factory there is, of a kind of which there may be several. */
  private Map<String, Config> sections(FactoryKind kind, ConfigObject given) {
    for (String name : new TreeSet<>(given.keySet())) {
      require(kind, name, sectionKey(kind, name), given.get(name));
    }
    Map<String, Config> all = new TreeMap<>();
    for (DiscoveredFactory factory : plugins.factories(kind)) {
      all.put(factory.name(), section(factory, given.get(factory.name())));
    }
    return all;
  }

  /** The keys of the search space that differ in training. */
  ConfigObject trainingOverrides(RunSettings.Component space, ConfigObject resolved) {
    DiscoveredFactory factory = plugins.require(FactoryKind.SEARCH_SPACE, space.name());
    return reader.read(
        TRAIN_SPACE, factory.id().toString(), object(resolved, TRAIN_SPACE), defaults(factory));
  }

  private RunSettings.Component component(DiscoveredFactory factory, ConfigObject section) {
    ConfigObject defaults = defaults(factory);
    ConfigObject own =
        reader.read(
            ROOT + factory.kind().section(),
            factory.id().toString(),
            withoutCoreKeys(factory.kind(), section),
            defaults);
    return new RunSettings.Component(factory.name(), own.withFallback(defaults).toConfig());
  }

  private Config section(DiscoveredFactory factory, ConfigValue section) {
    ConfigObject defaults = defaults(factory);
    String key = sectionKey(factory.kind(), factory.name());
    if (section instanceof ConfigObject given) {
      ConfigObject own = reader.read(key, factory.id().toString(), given, defaults);
      return own.withFallback(defaults).toConfig();
    }
    if (section != null && !Substitutions.isMissing(section)) {
      problems.add(
          locator.of(key, Optional.of(section)),
          key + " must be a section { … }, is " + Scalars.shown(section));
    }
    return defaults.toConfig();
  }

  private Optional<DiscoveredFactory> require(
      FactoryKind kind, String name, String key, ConfigValue value) {
    try {
      return Optional.of(plugins.require(kind, name));
    } catch (UnknownFactoryException e) {
      String standard = locator.isWritten(key) ? "" : " (the default)";
      problems.add(locator.of(key, Optional.of(value)), key + standard + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static ConfigObject defaults(DiscoveredFactory factory) {
    return withoutCoreKeys(factory.kind(), Defaults.marked(factory.defaults().root()));
  }

  private static ConfigObject withoutCoreKeys(FactoryKind kind, ConfigObject section) {
    ConfigObject left = section;
    String prefix = kind.section() + ".";
    for (CoreKey<?> key : CoreKeys.ALL) {
      if (key.path().startsWith(prefix)) {
        left = left.withoutKey(key.path().substring(prefix.length()));
      }
    }
    return left;
  }

  private static String sectionKey(FactoryKind kind, String name) {
    return ROOT + kind.section() + "." + ConfigUtil.joinPath(name);
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
