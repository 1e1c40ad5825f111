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
import java.util.TreeMap;
import java.util.TreeSet;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.UnknownFactoryException;

/** Reads the sections whose keys belong to plugins. */
final class PluginSections {

  private static final String ROOT = "lambdarts.";

  private final Schema<?> schema;
  private final PluginCatalog plugins;
  private final Problems problems;
  private final Locator locator;
  private final SectionReader reader;

  PluginSections(Schema<?> schema, PluginCatalog plugins, Problems problems, Locator locator) {
    this.schema = schema;
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
    for (Declaration.OfSlot slot : schema.slots()) {
      Optional<ConfigObject> defaults =
          name(peeked, ROOT + slot.name().path())
              .flatMap(name -> plugins.find(slot.kind(), name))
              .map(factory -> defaults(slot, factory));
      if (defaults.isPresent()) {
        all = all.withValue(ROOT + slot.path(), defaults.get());
      }
    }
    for (Declaration.OfFactories section : schema.factories()) {
      for (DiscoveredFactory factory : plugins.factories(section.kind())) {
        all = all.withValue(key(section, factory.name()), defaults(factory));
      }
    }
    return all;
  }

  /**
   * Reads them all. What is at fault is reported.
   *
   * @param values the core's keys
   * @param resolved the whole config
   */
  PluginValues read(KeyValues values, ConfigObject resolved) {
    Map<String, RunSettings.Component> components = new TreeMap<>();
    for (Declaration.OfSlot slot : schema.slots()) {
      component(slot, values, resolved)
          .ifPresent(component -> components.put(slot.path(), component));
    }
    Map<String, Map<String, Config>> factories = new TreeMap<>();
    for (Declaration.OfFactories section : schema.factories()) {
      factories.put(section.path(), factories(section, resolved));
    }
    Map<String, ConfigObject> changes = new TreeMap<>();
    for (Declaration.OfSlotChanges section : schema.slotChanges()) {
      Optional.ofNullable(components.get(section.slot()))
          .ifPresent(
              component -> changes.put(section.path(), changes(section, component, resolved)));
    }
    return new PluginValues(components, factories, changes);
  }

  /** The factory chosen in a slot; empty if there is no such factory, which is then reported. */
  private Optional<RunSettings.Component> component(
      Declaration.OfSlot slot, KeyValues values, ConfigObject resolved) {
    String key = slot.name().path();
    if (!values.fits(key)) {
      return Optional.empty();
    }
    ConfigValue name = values.canonical().get(key);
    String chosen = (String) values.get(slot.name());
    if (!isNeeded(slot, values) && plugins.find(slot.kind(), chosen).isEmpty()) {
      return Optional.of(new RunSettings.Component(slot.path(), chosen, ConfigFactory.empty()));
    }
    return require(slot.kind(), chosen, ROOT + key, name)
        .map(factory -> component(slot, factory, object(resolved, ROOT + slot.path())));
  }

  private static boolean isNeeded(Declaration.OfSlot slot, KeyValues values) {
    return slot.onlyIf().isEmpty()
        || values.canonical().get(slot.onlyIf()).unwrapped().equals(true);
  }

  private RunSettings.Component component(
      Declaration.OfSlot slot, DiscoveredFactory factory, ConfigObject section) {
    ConfigObject defaults = defaults(slot, factory);
    ConfigObject own =
        reader.read(
            ROOT + slot.path(),
            factory.id().toString(),
            withoutCoreKeys(slot, section),
            withoutCoreKeys(slot, defaults(factory)));
    return new RunSettings.Component(
        slot.path(), factory.name(), own.withFallback(defaults).toConfig());
  }

  /** The section of every factory of a kind. */
  private Map<String, Config> factories(Declaration.OfFactories section, ConfigObject resolved) {
    ConfigObject given = withoutCoreKeys(section.path(), object(resolved, ROOT + section.path()));
    for (String name : new TreeSet<>(given.keySet())) {
      require(section.kind(), name, key(section, name), given.get(name));
    }
    Map<String, Config> all = new TreeMap<>();
    for (DiscoveredFactory factory : plugins.factories(section.kind())) {
      all.put(factory.name(), factory(section, factory, given.get(factory.name())));
    }
    return all;
  }

  private Config factory(
      Declaration.OfFactories section, DiscoveredFactory factory, ConfigValue value) {
    ConfigObject defaults = defaults(factory);
    String key = key(section, factory.name());
    if (value instanceof ConfigObject given) {
      ConfigObject own = reader.read(key, factory.id().toString(), given, defaults);
      return own.withFallback(defaults).toConfig();
    }
    if (value != null && !Substitutions.isMissing(value)) {
      problems.add(
          locator.of(key, Optional.of(value)),
          key + " must be a section { … }, is " + Scalars.shown(value));
    }
    return defaults.toConfig();
  }

  private ConfigObject changes(
      Declaration.OfSlotChanges section, RunSettings.Component component, ConfigObject resolved) {
    Declaration.OfSlot slot = schema.slot(section.slot());
    DiscoveredFactory factory = plugins.require(slot.kind(), component.name());
    return reader.read(
        ROOT + section.path(),
        factory.id().toString(),
        object(resolved, ROOT + section.path()),
        withoutCoreKeys(slot, defaults(factory)));
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

  /** A factory's defaults in a slot, which may have some of its own for its default factory. */
  private ConfigObject defaults(Declaration.OfSlot slot, DiscoveredFactory factory) {
    ConfigObject all = withoutCoreKeys(slot, defaults(factory));
    return factory.name().equals(slot.name().standard().unwrapped())
        ? Defaults.marked(slot.standard()).withFallback(all)
        : all;
  }

  private static ConfigObject defaults(DiscoveredFactory factory) {
    return Defaults.marked(factory.defaults().root());
  }

  /** The core has keys of its own in some sections, such as the name. */
  private ConfigObject withoutCoreKeys(Declaration.OfSlot slot, ConfigObject section) {
    return withoutCoreKeys(slot.path(), section);
  }

  private ConfigObject withoutCoreKeys(String path, ConfigObject section) {
    ConfigObject left = section;
    Map<String, Outline> core = schema.outline().at(path).parts();
    for (String key : core.keySet()) {
      left = left.withoutKey(key);
    }
    return left;
  }

  private static String key(Declaration.OfFactories section, String name) {
    return ROOT + section.path() + "." + ConfigUtil.joinPath(name);
  }

  private static ConfigObject object(ConfigObject root, String path) {
    return KeyValues.at(root, path)
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
      return KeyValues.at(root, path)
          .filter(value -> value.valueType() == ConfigValueType.STRING)
          .map(value -> (String) value.unwrapped());
    } catch (ConfigException.NotResolved e) {
      return Optional.empty();
    }
  }
}
