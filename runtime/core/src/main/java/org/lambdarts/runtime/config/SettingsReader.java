package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import org.lambdarts.runtime.plugin.PluginCatalog;

/**
 * Reads and checks configs as a settings record declares them.
 *
 * @param <S> the settings record
 */
final class SettingsReader<S extends Record> {

  private static final String ROOT = "lambdarts";

  private final Schema<S> schema;
  private final PluginCatalog plugins;
  private final Map<String, String> systemProperties;
  private final BiConsumer<S, Rules> rules;

  /**
   * Creates a reader.
   *
   * @param schema what there may be
   * @param plugins the plugins at hand
   * @param systemProperties Java's system properties, some of which are overrides
   * @param rules checks the whole, besides what the records check themselves
   */
  SettingsReader(
      Schema<S> schema,
      PluginCatalog plugins,
      Map<String, String> systemProperties,
      BiConsumer<S, Rules> rules) {
    this.schema = schema;
    this.plugins = plugins;
    this.systemProperties = systemProperties;
    this.rules = rules;
  }

  /**
   * Reads a config.
   *
   * @param file a HOCON or JSON file
   * @param overrides values by whole key
   * @throws InvalidConfigException with every problem there is
   */
  S read(Path file, Map<String, String> overrides) {
    Problems problems = new Problems();
    Config written = written(file, overrides, problems);
    problems.throwIfAny();

    Locator locator = new Locator(file, written.root());
    ExpandedSize.check(written.root(), problems, locator);
    problems.throwIfAny();
    PluginSections sections = new PluginSections(schema, plugins, problems, locator);
    Config defaults = schema.defaults().atKey(ROOT);
    Config merged =
        written
            .withFallback(sections.defaults(written.withFallback(defaults)))
            .withFallback(defaults);
    ConfigObject resolved = new Substitutions(problems, locator).resolve(merged).root();

    new KnownKeys(schema, problems, locator).check(resolved);
    KeyValues values = new KeyValues(schema, resolved.get(ROOT), problems, locator);
    PluginValues ofPlugins = sections.read(values, resolved);
    SettingsBinder binder = new SettingsBinder(values, ofPlugins, whole(file, values, ofPlugins));
    S settings = binder.bind(schema);
    for (SettingsBinder.Bound bound : binder.sections()) {
      if (bound.settings() instanceof Consistent consistent) {
        consistent.check(
            new Rules(bound.section(), values, ofPlugins.components(), problems, locator));
      }
    }
    rules.accept(settings, new Rules("", values, ofPlugins.components(), problems, locator));
    problems.throwIfAny();
    return settings;
  }

  private Config written(Path file, Map<String, String> overrides, Problems problems) {
    Config content = new ConfigFiles(problems).parse(file).toConfig();
    Overrides outside = new Overrides(problems);
    Config properties =
        outside.systemProperties(systemProperties, schema.outline().parts().keySet());
    return outside.commandLine(overrides).withFallback(properties).withFallback(content);
  }

  /** Every key with its value. */
  private Config whole(Path file, KeyValues values, PluginValues ofPlugins) {
    Config all = ConfigFactory.empty();
    for (Map.Entry<String, RunSettings.Component> component : ofPlugins.components().entrySet()) {
      all = all.withValue(component.getKey(), component.getValue().config().root());
    }
    for (Map.Entry<String, ConfigObject> changes : ofPlugins.changes().entrySet()) {
      all = all.withValue(changes.getKey(), changes.getValue());
    }
    for (Map.Entry<String, Map<String, Config>> kind : ofPlugins.factories().entrySet()) {
      all = all.withValue(kind.getKey(), ConfigFactory.empty().root());
      for (Map.Entry<String, Config> factory : kind.getValue().entrySet()) {
        if (!factory.getValue().root().isEmpty()) {
          all =
              all.withValue(
                  kind.getKey() + "." + ConfigUtil.joinPath(factory.getKey()),
                  factory.getValue().root());
        }
      }
    }
    for (Map.Entry<String, ConfigValue> value : values.canonical().entrySet()) {
      all = all.withValue(value.getKey(), value.getValue());
    }
    // The origin of the whole tells later readers which file this was.
    return ConfigFactory.empty()
        .withValue(ROOT, all.root())
        .root()
        .withOrigin(ConfigOriginFactory.newFile(file.toString()))
        .toConfig();
  }
}
