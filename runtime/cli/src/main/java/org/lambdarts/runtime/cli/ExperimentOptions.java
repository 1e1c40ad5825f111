package org.lambdarts.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lambdarts.runtime.Experiment;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which experiment a command is about. */
final class ExperimentOptions {

  @Parameters(
      paramLabel = "CONFIG",
      description = "A HOCON file, or the folder of a run that was started before.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key, for example lambdarts.search.epochs=2. May be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The run folder. Default: runs/NAME under the current folder.")
  private Path output;

  @Option(
      names = "--search-from",
      paramLabel = "RUN",
      description = {
        "A run folder whose finished searches are used, copied into this run's folder.",
        "What a search depends on must be the same: its keys, the data and the seeds."
      })
  private Path searchFrom;

  @Mixin private PluginOptions plugins = new PluginOptions();

  RunSettings read(PluginCatalog catalog) {
    return read(catalog, Map.of());
  }

  /** With more keys overridden. */
  RunSettings read(PluginCatalog catalog, Map<String, String> more) {
    return new RunConfigReader(catalog).read(file(), with(more));
  }

  private Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(overrides);
    all.putAll(more);
    return all;
  }

  PluginCatalog plugins() {
    return plugins.load();
  }

  PluginCatalog pluginsSilently() {
    return plugins.loadSilently();
  }

  /** Sets a key, as {@code --set} does. */
  void override(String key, String value) {
    overrides.put(key, value);
  }

  /** What to tell another process, so that it reads the same config with the same plugins. */
  List<String> arguments() {
    return arguments(Map.of());
  }

  /** The same, with more keys overridden. */
  List<String> arguments(Map<String, String> more) {
    List<String> arguments = new ArrayList<>();
    arguments.add(config.toString());
    with(more).forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    arguments.addAll(plugins.arguments());
    return arguments;
  }

  /** What to tell another process, so that it finds the same plugins. */
  List<String> pluginArguments() {
    return plugins.arguments();
  }

  /** Opens the run, to do what is named. */
  Experiment open(Console console, StopSignal stop, Set<RunCheck.Work> work) {
    PluginCatalog catalog = plugins();
    return open(console, stop, work, catalog, read(catalog));
  }

  /** Opens the run if it has been started before, to look at what it has found. */
  Experiment openSearched(Console console, StopSignal stop) {
    PluginCatalog catalog = plugins();
    RunSettings settings = read(catalog);
    Path folder = folder(settings);
    if (searchFrom == null && Files.notExists(folder.resolve("config.conf"))) {
      throw new UsageException(notSearched("there is no run in " + folder));
    }
    return open(console, stop, Set.of(), catalog, settings);
  }

  /** What to do about a search that is missing. */
  String notSearched(String what) {
    return what + "; search first: lambdarts search " + config;
  }

  private Experiment open(
      Console console,
      StopSignal stop,
      Set<RunCheck.Work> work,
      PluginCatalog catalog,
      RunSettings settings) {
    ConsoleProgress progress = new ConsoleProgress(console);
    Experiment experiment =
        Experiment.open(
            catalog,
            settings,
            folder(settings),
            Optional.ofNullable(searchFrom),
            progress,
            stop,
            work);
    RunLog.into(experiment.folder().log());
    return experiment;
  }

  private Path folder(RunSettings settings) {
    if (output != null) {
      return output;
    }
    return Files.isDirectory(config) ? config : Path.of("runs").resolve(settings.name());
  }

  private Path file() {
    if (Files.isDirectory(config)) {
      Path stored = config.resolve("config.conf");
      if (Files.notExists(stored)) {
        throw new UsageException(
            config + " is a folder without config.conf; name a config file or a run folder");
      }
      return stored;
    }
    return config;
  }
}
