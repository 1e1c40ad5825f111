package org.lambdarts.runtime.benchmark;

import java.nio.file.Path;
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
 * @param stop asks to stop, which is heard before the next repetition
 */
public record Subject(
    PluginCatalog catalog, RunSettings settings, Optional<Path> genotype, StopSignal stop) {

  Composition compose() {
    return Composition.of(catalog, settings, RunListener.SILENT, stop);
  }

  void throwIfStopped() {
    stop.throwIfRequested("the benchmark of " + settings.backend().name());
  }
}
