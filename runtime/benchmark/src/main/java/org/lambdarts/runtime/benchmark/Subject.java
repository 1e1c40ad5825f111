package org.lambdarts.runtime.benchmark;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/**
 * What is measured.
 *
 * @param catalog the loaded plugins
 * @param settings the run, with the contestant's backend
 * @param genotype a file with the architecture of the derived network; empty to draw one
 * @param shortCommands commands of which the time to start and end is measured, by their names
 * @param stop asks to stop, which is heard before the next repetition
 */
public record Subject(
    PluginCatalog catalog,
    RunSettings settings,
    Optional<Path> genotype,
    Map<String, List<String>> shortCommands,
    StopSignal stop) {

  /** Copies the map, keeping its order. */
  public Subject {
    shortCommands = Collections.unmodifiableMap(new LinkedHashMap<>(shortCommands));
  }

  Composition compose() {
    return Composition.of(catalog, settings, RunListener.SILENT, stop);
  }

  void throwIfStopped() {
    stop.throwIfRequested("the benchmark of " + settings.backend().name());
  }
}
