package org.lambdarts.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;
import org.lambdarts.runtime.plugin.Rejection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where plugins are. */
final class PluginOptions {

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = {
        "Folder of plugin jars, or several with the path separator between them. May be repeated.",
        "Default: plugins in the distribution, the folders in LAMBDARTS_PLUGINS, and"
            + " ~/.lambdarts/plugins."
      })
  private List<String> folders = List.of();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Loads the plugins and warns of those that were rejected. */
  PluginCatalog load() {
    PluginCatalog catalog = loadSilently();
    PrintWriter err = command.commandLine().getErr();
    for (Rejection rejection : catalog.rejections()) {
      err.println("warning: " + rejection.message());
    }
    return catalog;
  }

  /** Loads the plugins for a command that shows the rejected ones itself. */
  PluginCatalog loadSilently() {
    return new PluginLoader().load(folders());
  }

  /** What to tell another process, so that it loads the same plugins. */
  List<String> arguments() {
    return folders.stream().flatMap(list -> Stream.of("--plugins", list)).toList();
  }

  private List<Path> folders() {
    List<Path> all = new ArrayList<>();
    folders.forEach(list -> all.addAll(PluginFolders.split(list, "--plugins")));
    if (all.isEmpty()) {
      all.addAll(PluginFolders.ofThisProcess().all());
    }
    if (all.isEmpty()) {
      throw new UsageException(
          "no plugins folder: start lambdarts by its launcher, or name one with --plugins DIR");
    }
    return all;
  }
}
