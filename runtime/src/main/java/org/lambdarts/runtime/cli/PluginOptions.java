package org.lambdarts.runtime.cli;

import java.nio.file.Path;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;
import picocli.CommandLine.Option;

/** Where plugins are. */
final class PluginOptions {

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "Folder of plugin jars. Default: plugins in the distribution.")
  private Path folder;

  PluginCatalog load() {
    return new PluginLoader().load(folder());
  }

  private Path folder() {
    if (folder != null) {
      return folder;
    }
    return Home.folder()
        .map(home -> home.resolve("plugins"))
        .orElseThrow(
            () ->
                new UsageException(
                    "no plugins folder: start lambdarts by its launcher, or name one with"
                        + " --plugins DIR"));
  }
}
