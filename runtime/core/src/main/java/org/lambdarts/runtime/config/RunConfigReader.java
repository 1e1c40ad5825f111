package org.lambdarts.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.UnknownFactoryException;

/**
 * Reads the config of a run, strictly: every key must be known and every value of the right type
 * and range before anything is computed.
 *
 * <p>All keys are under {@code lambdarts { … }}; next to it there may be {@code vars { … }} for
 * variables that substitutions use. What is not set has its default. A key is taken from the first
 * of: the overrides, the system properties, the file with what it includes, the defaults of its
 * section, the chosen plugin's defaults. Files are included relative to the including one, must be
 * there, and lie in the folder of the config that was named or below it; absolute paths, URLs and
 * class path resources are rejected. A {@code config.conf}, as every run folder has one, and the
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
    RunSettings settings =
        new SettingsReader<>(Schema.OF_RUN, plugins, systemProperties, this::check)
            .read(file, overrides);
    return settings.name().isEmpty() ? settings.withName(nameOf(file)) : settings;
  }

  private static String nameOf(Path file) {
    return Forms.asFileName(
        String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.(conf|json|properties)$", ""));
  }

  private void check(RunSettings settings, Rules rules) {
    listeners(settings, rules);
    hypernetworks(settings, rules);
  }

  private void listeners(RunSettings settings, Rules rules) {
    for (String listener : settings.listenerNames()) {
      try {
        plugins.require(FactoryKind.LISTENER, listener);
      } catch (UnknownFactoryException e) {
        rules.broken("listeners.names", "holds an " + e.getMessage(), "listeners.names");
      }
    }
  }

  /** Without λ there is nothing that a hypernetwork could follow. */
  private void hypernetworks(RunSettings settings, Rules rules) {
    if (settings.lambda().range() == LambdaSettings.Range.NONE) {
      follower(rules, "hypernetwork")
          .ifPresent(
              form ->
                  rules.broken(
                      "lambda.range",
                      "= none needs a hypernetwork that does not follow λ"
                          + steady()
                          + "; lambdarts.hypernetwork.name is "
                          + form,
                      "lambda.range",
                      "hypernetwork.name"));
    }
    if (settings.baselines().darts()) {
      follower(rules, "baselines.darts-hypernetwork")
          .ifPresent(
              form ->
                  rules.broken(
                      "baselines.darts-hypernetwork.name",
                      "must be a hypernetwork that does not follow λ" + steady() + ", is " + form,
                      "baselines.darts-hypernetwork.name"));
    }
  }

  private Optional<String> follower(Rules rules, String slot) {
    return rules
        .component(slot)
        .map(RunSettings.Component::name)
        .filter(form -> plugins.require(HypernetworkFactory.class, form).followsLambda());
  }

  /** Those there are, for a hint. */
  private String steady() {
    List<String> forms =
        plugins.byName(HypernetworkFactory.class).values().stream()
            .filter(form -> !form.followsLambda())
            .map(HypernetworkFactory::name)
            .toList();
    return forms.isEmpty() ? "" : ", such as " + forms.get(0);
  }
}
