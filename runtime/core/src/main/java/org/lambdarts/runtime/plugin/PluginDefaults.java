package org.lambdarts.runtime.plugin;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lambdarts.runtime.hocon.SelfContainedHocon;

/** The config keys of a plugin's factories with their defaults, from its {@code reference.conf}. */
final class PluginDefaults {

  private final Map<FactoryId, Config> sections;

  private PluginDefaults(Map<FactoryId, Config> sections) {
    this.sections = sections;
  }

  /**
   * Reads a plugin's own {@code reference.conf}.
   *
   * @param jar the plugin's own jar
   * @return the defaults, none if it has no such file
   * @throws PluginFault if the file is not well-formed; the cause gives the line
   */
  static PluginDefaults read(Jar jar) throws PluginFault {
    if (jar.referenceConf().isEmpty()) {
      return new PluginDefaults(Map.of());
    }
    try {
      String origin = Jar.REFERENCE_CONF + " of " + jar.path().getFileName();
      return new PluginDefaults(
          sections(SelfContainedHocon.parse(jar.referenceConf().get(), origin).resolve()));
    } catch (ConfigException e) {
      throw broken(e);
    }
  }

  /**
   * The factories that have a section.
   *
   * @return the factories
   */
  Set<FactoryId> ids() {
    return Collections.unmodifiableSet(sections.keySet());
  }

  /**
   * The keys of a factory.
   *
   * @param id the factory
   * @return its keys with their defaults; empty if it has no section
   */
  Config of(FactoryId id) {
    return sections.getOrDefault(id, ConfigFactory.empty());
  }

  /**
   * Fails if a section belongs to no factory: keys would go missing without a word.
   *
   * @param factories the plugin's factories
   * @throws PluginFault if there is a section of another name
   */
  void requireOnly(Set<FactoryId> factories) throws PluginFault {
    for (Map.Entry<FactoryId, Config> section : sections.entrySet()) {
      FactoryId id = section.getKey();
      if (!factories.contains(id)) {
        Set<String> names = new TreeSet<>();
        factories.stream()
            .filter(factory -> factory.kind() == id.kind())
            .forEach(factory -> names.add(factory.name()));
        throw new PluginFault(
            where(section.getValue().root())
                + " has a section "
                + path(id)
                + ", but the plugin has "
                + (names.isEmpty()
                    ? "no " + id.kind().label()
                    : "only " + String.join(", ", names)),
            "give the section the name of a factory, or remove it");
      }
    }
  }

  private static Map<FactoryId, Config> sections(Config reference) throws PluginFault {
    Map<FactoryId, Config> sections = new LinkedHashMap<>();
    for (FactoryKind kind : FactoryKind.values()) {
      ConfigValue all = reference.root().get(kind.section());
      if (all != null) {
        for (Map.Entry<String, ConfigValue> section :
            object(kind.section(), all, kind).entrySet()) {
          FactoryId id = new FactoryId(kind, section.getKey());
          sections.put(id, object(path(id), section.getValue(), kind).toConfig());
        }
      }
    }
    return sections;
  }

  private static ConfigObject object(String path, ConfigValue value, FactoryKind kind)
      throws PluginFault {
    if (value instanceof ConfigObject object) {
      return object;
    }
    throw new PluginFault(
        where(value)
            + " gives "
            + path
            + " a "
            + value.valueType().name().toLowerCase(Locale.ROOT)
            + " instead of a section",
        "write " + kind.section() + ".NAME { key = default }, with the name of a factory");
  }

  private static String path(FactoryId id) {
    return id.kind().section() + '.' + id.name();
  }

  private static String where(ConfigValue value) {
    return where(value.origin().lineNumber());
  }

  private static String where(int line) {
    return (line > 0 ? "line " + line + " of its " : "its ") + Jar.REFERENCE_CONF;
  }

  private static PluginFault broken(ConfigException e) {
    String message = e.getMessage();
    int line = -1;
    if (e.origin() != null) {
      line = e.origin().lineNumber();
      String prefix = e.origin().description() + ": ";
      message = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }
    return new PluginFault(
        where(line) + " is not well-formed (" + message + ")",
        "correct it, or ask the plugin's author to",
        e);
  }
}
