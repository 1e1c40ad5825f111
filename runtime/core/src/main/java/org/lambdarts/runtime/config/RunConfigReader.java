package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/**
 * Reads the config of a run, strictly: every key must be known and every value of the right type
 * and range before anything is computed.
 *
 * <p>All keys are under {@code lambdarts { … }}; next to it there may be {@code vars { … }} for
 * variables that substitutions use. What is not set has its default. A key is taken from the first
 * of: the overrides, the system properties, the file with what it includes, the chosen plugin's
 * defaults, the core's defaults. Files are included relative to the including one, must be there,
 * and lie in the folder of the config that was named or below it; absolute paths, URLs and class
 * path resources are rejected. A {@code config.conf}, as every run folder has one, and the
 * overrides include nothing.
 */
public final class RunConfigReader {

  private final PluginCatalog plugins;
  private final Map<String, String> systemProperties;

  /**
   * Creates a reader.
   *
   * @param plugins the plugins at hand
   * @param systemProperties Java's system properties; those under a known key or section, such as
   *     {@code lambdarts.search.epochs}, override the file, all others are ignored
   */
  public RunConfigReader(PluginCatalog plugins, Map<String, String> systemProperties) {
    this.plugins = plugins;
    this.systemProperties = Map.copyOf(systemProperties);
  }

  /**
   * Creates a reader that heeds the system properties of this JVM.
   *
   * @param plugins the plugins at hand
   */
  public RunConfigReader(PluginCatalog plugins) {
    this(
        plugins,
        System.getProperties().stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, ""))));
  }

  /**
   * Reads a config.
   *
   * @param file a HOCON or JSON file; messages name it as it is given here
   * @param overrides values by whole key, as in {@code --set lambdarts.search.epochs=2}; they are
   *     HOCON where that makes sense and plain text otherwise
   * @return the settings, checked
   * @throws InvalidConfigException with every problem there is, each with file and line
   */
  public RunSettings read(Path file, Map<String, String> overrides) {
    Config core = Defaults.core();
    Problems problems = new Problems();
    Config written = written(file, overrides, core, problems);
    problems.throwIfAny();

    Locator locator = new Locator(file, written.root());
    ExpandedSize.check(written.root(), problems, locator);
    problems.throwIfAny();
    PluginSections sections = new PluginSections(plugins, problems, locator);
    Config merged = written.withFallback(Defaults.marked(core.root()).atKey("lambdarts"));
    merged =
        written
            .withFallback(sections.defaults(merged))
            .withFallback(Defaults.marked(core.root()).atKey("lambdarts"));
    ConfigObject resolved = new Substitutions(problems, locator).resolve(merged).root();
    return check(file, core, resolved, sections, problems, locator);
  }

  private Config written(Path file, Map<String, String> overrides, Config core, Problems problems) {
    Config content = new ConfigFiles(problems).parse(file).toConfig();
    Overrides outside = new Overrides(problems);
    Config properties = outside.systemProperties(systemProperties, core.root().keySet());
    return outside.commandLine(overrides).withFallback(properties).withFallback(content);
  }

  private static RunSettings check(
      Path file,
      Config core,
      ConfigObject resolved,
      PluginSections sections,
      Problems problems,
      Locator locator) {
    new KnownKeys(core.root(), problems, locator).check(resolved);
    CoreValues values = new CoreValues(resolved.get("lambdarts"), core, problems, locator);
    Consistency consistency = new Consistency(values, problems, locator);
    consistency.check();

    Map<FactoryKind, RunSettings.Component> components = new EnumMap<>(FactoryKind.class);
    for (FactoryKind kind : CoreKeys.NAMES.keySet()) {
      sections
          .component(kind, values, resolved)
          .ifPresent(component -> components.put(kind, component));
    }
    Optional.ofNullable(components.get(FactoryKind.HYPERNETWORK))
        .ifPresent(form -> consistency.hypernetwork(form.name(), sections.followsLambda(form)));
    Map<String, Config> operations = sections.operations(resolved);
    List<RunSettings.Component> listeners = sections.listeners(values, resolved);
    Optional<ConfigObject> trainingOverrides =
        Optional.ofNullable(components.get(FactoryKind.SEARCH_SPACE))
            .map(space -> sections.trainingOverrides(space, resolved));
    problems.throwIfAny();
    return new SettingsAssembler(file, values)
        .assemble(components, operations, listeners, trainingOverrides.orElseThrow());
  }
}
